package dev.rapport.crm.desk;

import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.cti.call.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Numbers that agents clicked, until the call that follows shows up: it is with the client whose
/// number was clicked, whoever shares the number.
final class Clicks {
  private static final Duration WAIT = Duration.ofSeconds(60);
  private static final int TAIL = 9;
  private final Map<AgentId, Click> clicks = new HashMap<>();

  private record Click(String number, ClientId client, Instant until) {

    /// The dialplan may put a trunk's prefix before the number.
    boolean fits(Call call, Instant now) {
      return now.isBefore(until) && tail(call.dialled()).equals(tail(number));
    }
  }

  void put(AgentId agent, String number, ClientId client, Instant now) {
    clicks.put(agent, new Click(number, client, now.plus(WAIT)));
  }

  Optional<ClientId> take(AgentId agent, Call call, Instant now) {
    var click = clicks.get(agent);
    if (click == null || !click.fits(call, now)) {
      return Optional.empty();
    }
    clicks.remove(agent);
    return Optional.of(click.client());
  }

  private static String tail(String number) {
    return number.substring(Math.max(0, number.length() - TAIL));
  }
}
