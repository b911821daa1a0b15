package dev.rapport.crm.staff;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.rapport.crm.database.TestDatabase;
import dev.rapport.cti.call.Endpoint;
import dev.rapport.cti.control.CallControl;
import dev.rapport.cti.control.ControlResult;
import dev.rapport.cti.pbx.Pbx;
import dev.rapport.cti.pbx.Pbxes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Anna, her phone and a PBX that does what it is asked for, unless a test says otherwise.
abstract class PresenceHouse {
  static final Endpoint PHONE = new Endpoint("PJSIP/101");
  static final AgentId ANNA = new AgentId(1);
  private static final Agent AGENT =
      new Agent(
          ANNA,
          "anna",
          "Anna",
          Set.of(Role.AGENT),
          List.of(new Phone("lab", PHONE)),
          List.of(),
          "en",
          true);

  final Staff staff = mock();
  final CallControl control = mock();
  final SqlPresenceStore store = new SqlPresenceStore(JdbcClient.create(TestDatabase.fresh()));
  final List<Presence> told = new ArrayList<>();
  Instant now = Instant.EPOCH;
  LivePresence board = board();

  @BeforeEach
  void employ() {
    when(staff.find(ANNA)).thenReturn(Optional.of(AGENT));
    when(staff.findByPhone(new Phone("lab", PHONE))).thenReturn(Optional.of(AGENT));
    when(staff.listActive()).thenReturn(List.of(AGENT));
    when(control.pause(any(), anyString(), anyBoolean(), anyString()))
        .thenReturn(CompletableFuture.completedFuture(new ControlResult.Done()));
    board.listen((_, presence) -> told.add(presence));
  }

  void employ(List<String> queues) {
    var agent =
        new Agent(ANNA, "anna", "Anna", Set.of(Role.AGENT), AGENT.phones(), queues, "en", true);
    when(staff.find(ANNA)).thenReturn(Optional.of(agent));
    when(staff.findByPhone(new Phone("lab", PHONE))).thenReturn(Optional.of(agent));
    when(staff.listActive()).thenReturn(List.of(agent));
  }

  void answers(ControlResult result) {
    when(control.pause(any(), anyString(), anyBoolean(), anyString()))
        .thenReturn(CompletableFuture.completedFuture(result));
  }

  LivePresence board() {
    Pbx pbx = mock();
    when(pbx.control()).thenReturn(control);
    Pbxes house = mock();
    when(house.find("lab")).thenReturn(Optional.of(pbx));
    return new LivePresence(staff, store, new QueuePauses(() -> Stream.of(house)), () -> now);
  }
}
