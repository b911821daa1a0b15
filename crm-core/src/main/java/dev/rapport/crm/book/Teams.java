package dev.rapport.crm.book;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.crm.staff.Staff;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// The teams, read into memory: routing asks for them before the phone rings. While the database is
/// away the last known ones count.
@Service
public class Teams {
  private static final int LONGEST_NAME = 100;
  private static final Duration FRESH = Duration.ofSeconds(30);
  private static final Boolean ALL = true;

  private final JdbcClient jdbc;
  private final Staff staff;

  /// Other nodes change teams too.
  private final LoadingCache<Boolean, Map<TeamId, Team>> teams =
      Caffeine.newBuilder().refreshAfterWrite(FRESH).build(_ -> read());

  Teams(JdbcClient jdbc, Staff staff) {
    this.jdbc = jdbc;
    this.staff = staff;
  }

  public Optional<Team> find(TeamId id) {
    return Optional.ofNullable(teams.get(ALL).get(id));
  }

  /// By name.
  public List<Team> list() {
    return List.copyOf(read().values());
  }

  /// @throws RuleBroken naming what is wrong
  @Transactional
  public Team create(String name, List<AgentId> agents) {
    check(name, agents);
    try {
      var id =
          jdbc.sql("insert into team (name) values (:name) returning id")
              .param("name", name.strip())
              .query(Long.class)
              .single();
      return consistOf(new TeamId(id), agents);
    } catch (DuplicateKeyException e) {
      throw RuleBroken.conflict("name", "taken");
    }
  }

  /// @throws RuleBroken naming what is wrong
  @Transactional
  public Team change(TeamId id, String name, List<AgentId> agents) {
    check(name, agents);
    try {
      var known =
          jdbc.sql("update team set name = :name where id = :id")
              .param("name", name.strip())
              .param("id", id.value())
              .update();
      if (known == 0) {
        throw RuleBroken.notFound("team");
      }
      return consistOf(id, agents);
    } catch (DuplicateKeyException e) {
      throw RuleBroken.conflict("name", "taken");
    }
  }

  /// Its clients then have none.
  @Transactional
  public void delete(TeamId id) {
    if (jdbc.sql("delete from team where id = :id").param("id", id.value()).update() == 0) {
      throw RuleBroken.notFound("team");
    }
    forget();
  }

  public Team get(TeamId id) {
    return Optional.ofNullable(read().get(id)).orElseThrow(() -> RuleBroken.notFound("team"));
  }

  private Team consistOf(TeamId id, List<AgentId> agents) {
    jdbc.sql("delete from team_member where team = :team").param("team", id.value()).update();
    jdbc.sql("insert into team_member (team, agent) select :team, unnest(:agents)")
        .param("team", id.value())
        .param("agents", agents.stream().distinct().map(AgentId::value).toArray(Long[]::new))
        .update();
    forget();
    return get(id);
  }

  private void check(String name, List<AgentId> agents) {
    if (name.isBlank()) {
      throw RuleBroken.invalid("name", "required");
    }
    if (name.strip().length() > LONGEST_NAME) {
      throw RuleBroken.invalid("name", "too-long", LONGEST_NAME);
    }
    for (var i = 0; i < agents.size(); i++) {
      if (staff.find(agents.get(i)).isEmpty()) {
        throw RuleBroken.invalid("agents[" + i + "]", "unknown-agent");
      }
    }
  }

  private Map<TeamId, Team> read() {
    var read = new LinkedHashMap<TeamId, Team>();
    jdbc.sql(
            """
            select t.id, t.name, coalesce(array_agg(m.agent order by m.agent)
                                          filter (where m.agent is not null), '{}') as agents
              from team t left join team_member m on m.team = t.id
             group by t.id order by lower(t.name)
            """)
        .query((row, _) ->
            new Team(
                new TeamId(row.getLong("id")),
                row.getString("name"),
                List.of((Long[]) row.getArray("agents").getArray()).stream()
                    .map(AgentId::new)
                    .toList()))
        .list()
        .forEach(team -> read.put(team.id(), team));
    return read;
  }

  private void forget() {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCompletion(int status) {
            teams.invalidateAll();
          }
        });
  }
}
