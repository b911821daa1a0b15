package dev.rapport.console.desk;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.rapport.console.access.SignedIn;
import dev.rapport.console.desk.WrapUpController.Draft;
import dev.rapport.console.desk.WrapUpController.Finish;
import dev.rapport.console.problems.Problem;
import dev.rapport.crm.desk.Choices;
import dev.rapport.crm.desk.Desks;
import dev.rapport.crm.staff.AgentId;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is answered must survive a kill.
class WrapUpControllerTest {
  private static final String CALL = "lab~1795282138~lab-1795282139.7";

  private final SignedIn anna = new SignedIn(new AgentId(1), Set.of(), "en");
  private final Desks desks = mock();
  private final WrapUpController controller = new WrapUpController(desks, mock(Choices.class));

  @BeforeEach
  void everythingIsInOrder() {
    when(desks.draft(any(), any(), anyString())).thenReturn(true);
    when(desks.finish(any(), any(), anyString(), any())).thenReturn(Desks.Finished.DONE);
    when(desks.sync(any())).thenReturn(true);
  }

  @Test
  void whatIsOnTheDiskIsAcknowledged() {
    assertThatCode(() -> controller.draft(anna, CALL, new Draft("half")))
        .doesNotThrowAnyException();
    assertThatCode(() -> controller.wrapUp(anna, CALL, new Finish("", "all")))
        .doesNotThrowAnyException();
  }

  @Test
  void whatADiskDoesNotTakeIsNotAcknowledged() {
    when(desks.sync(any())).thenReturn(false);

    assertThatThrownBy(() -> controller.draft(anna, CALL, new Draft("half")))
        .isInstanceOf(Problem.class)
        .hasMessage("not-kept-yet");
    assertThatThrownBy(() -> controller.wrapUp(anna, CALL, new Finish("", "all")))
        .isInstanceOf(Problem.class)
        .hasMessage("not-kept-yet");
  }
}
