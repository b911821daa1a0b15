package dev.rapport.console.desk;

import dev.rapport.console.problems.Problem;
import dev.rapport.console.problems.ProblemCode;
import dev.rapport.cti.control.CallControl;
import dev.rapport.cti.control.ControlResult;
import dev.rapport.cti.pbx.Pbx;
import dev.rapport.cti.pbx.Pbxes;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Gives a PBX a command and says what became of it in the words of the wire contract.
@Component
class Commands {
  private static final Logger log = LoggerFactory.getLogger(Commands.class);
  private final ObjectProvider<Pbxes> pbxes;

  Commands(ObjectProvider<Pbxes> pbxes) {
    this.pbxes = pbxes;
  }

  record Placed(String result) {
    static final Placed PLACED = new Placed("placed");
  }

  /// Waits for the PBX, 5 s at most.
  ///
  /// @param field what is wrong when the PBX says the number is
  Placed send(
      String pbx, String field, Function<CallControl, CompletableFuture<ControlResult>> command) {
    var control =
        pbxes.stream()
            .flatMap(house -> house.find(pbx).stream())
            .map(Pbx::control)
            .findFirst()
            .orElseThrow(() -> Problem.of(ProblemCode.PBX_UNREACHABLE, pbx));
    return switch (command.apply(control).join()) {
      case ControlResult.Done _ -> Placed.PLACED;
      case ControlResult.PbxUnreachable away -> {
        log.warn("{}: a command did not reach it: {}", pbx, away.why());
        throw Problem.of(ProblemCode.PBX_UNREACHABLE, pbx);
      }
      case ControlResult.Refused refused -> throw problem(pbx, field, refused);
    };
  }

  private static Problem problem(String pbx, String field, ControlResult.Refused refused) {
    log.info("{}: refused a command: {}", pbx, refused.reason());
    return switch (refused.reason()) {
      case NO_SUCH_CALL -> Problem.of(ProblemCode.NOT_FOUND);
      case NOT_IN_THIS_CALL -> Problem.of(ProblemCode.CONFLICT);
      case BAD_NUMBER -> Problem.invalid(field, "format");
      case BY_PBX -> Problem.of(ProblemCode.REFUSED_BY_PBX, pbx);
    };
  }
}
