package dev.rapport.crm.book;

import dev.rapport.crm.rules.RuleBroken;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Turns the organisations that somebody named into organisations of the book.
@Component
final class Places {
  private final JdbcClient jdbc;
  private final SearchText searchText;

  Places(JdbcClient jdbc, SearchText searchText) {
    this.jdbc = jdbc;
    this.searchText = searchText;
  }

  /// @param deed what an organisation that is new is made by
  List<Membership> resolve(List<ClientDraft.Place> places, DeedId deed, Instant now) {
    var resolved = new ArrayList<Membership>();
    for (var i = 0; i < places.size(); i++) {
      var place = places.get(i);
      var id = organisation(place, "organisations[" + i + "].id", deed, now);
      if (resolved.stream().noneMatch(m -> m.organisation().equals(id))) {
        resolved.add(new Membership(id, place.role().strip(), resolved.size()));
      }
    }
    return resolved;
  }

  private ClientId organisation(ClientDraft.Place place, String field, DeedId deed, Instant now) {
    var id = place.id();
    if (id == null) {
      return named(place.name().strip(), deed, now);
    }
    var known =
        jdbc.sql(
                "select 1 from client where id = :id and kind = 'organisation' and deleted_at is"
                    + " null")
            .param("id", id.value())
            .query(Integer.class)
            .optional();
    if (known.isEmpty()) {
      throw RuleBroken.invalid(field, "unknown-organisation");
    }
    return id;
  }

  private ClientId named(String name, DeedId deed, Instant now) {
    return find(name)
        .orElseGet(() -> {
          // two people who name the same new organisation at once make it once
          jdbc.sql("select pg_advisory_xact_lock(hashtext(lower(:name)))")
              .param("name", name)
              .query(row -> {});
          return find(name).orElseGet(() -> create(name, deed, now));
        });
  }

  private Optional<ClientId> find(String name) {
    return jdbc.sql(
            """
            select id from client where kind = 'organisation' and lower(name) = lower(:name)
               and deleted_at is null
             order by id limit 1
            """)
        .param("name", name)
        .query(Long.class)
        .optional()
        .map(ClientId::new);
  }

  private ClientId create(String name, DeedId deed, Instant now) {
    var id =
        new ClientId(
            jdbc.sql(
                    """
                    insert into client (kind, name, made_by, created_at, updated_at)
                    values ('organisation', :name, :deed, :now, :now) returning id
                    """)
                .param("name", name)
                .param("deed", deed.value())
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .single());
    searchText.refresh(List.of(id));
    return id;
  }
}
