package dev.rapport.simulator.pbx;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// An agent's call to a number, begun from the console (`Originate`) or on the phone itself.
final class OutboundCall extends SimulatedCall {
  private static final Duration FAR_ANSWERS = Duration.ofSeconds(4);

  private final Channel agent;
  private final String number;
  private final Duration talk;
  private final boolean originated;
  private final Consumer<Boolean> picked;
  private @Nullable Ringing far;

  /// @param originated whether the agent's phone has to be rung first
  /// @param picked told whether the agent's phone was picked up
  OutboundCall(
      Floor floor,
      String endpoint,
      String number,
      Duration talk,
      boolean originated,
      Consumer<Boolean> picked,
      Consumer<SimulatedCall> whenOver) {
    super(floor, whenOver);
    this.number = number;
    this.talk = talk;
    this.originated = originated;
    this.picked = picked;
    PhoneHabits habits = floor.phone(endpoint);
    this.agent =
        floor.create(
            endpoint,
            "",
            /* number= */ habits.extension(),
            habits.name(),
            originated ? "rapport-outbound" : "from-phones",
            /* exten= */ number,
            originated ? Channel.DOWN : Channel.RING);
  }

  @Override
  void start() {
    if (!originated) {
      dial();
      return;
    }
    floor.state(agent, Channel.RINGING);
    floor.later(
        Duration.ofMillis(1_200),
        () -> {
          if (over()) return;
          floor.state(agent, Channel.UP);
          picked.accept(true);
          dial();
        });
  }

  @Override
  Duration talkLength() {
    return talk;
  }

  @Override
  boolean agentHangsUp() {
    return false;
  }

  @Override
  List<Channel> others() {
    List<Channel> all = new ArrayList<>(List.of(agent));
    if (far != null) all.add(far.phone);
    return all;
  }

  private void dial() {
    boolean inside = floor.inside("PJSIP/" + number);
    if (!inside) nameRecording(agent);
    far =
        Ringing.start(
            floor,
            agent,
            inside ? "PJSIP/" + number : "PJSIP/trunk",
            number,
            "Dial",
            Duration.ofSeconds(30),
            FAR_ANSWERS,
            answered -> talk(answered.phone, agent),
            _ -> hangUp(agent));
  }
}
