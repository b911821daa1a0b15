package dev.rapport.console.desk;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.rapport.console.access.SignedIn;
import dev.rapport.console.problems.Problem;
import dev.rapport.crm.desk.Choices;
import dev.rapport.crm.desk.Desks;
import dev.rapport.crm.history.History;
import dev.rapport.crm.staff.AgentId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;

class WrapUpControllerTest {
  private static final String CALL = "lab~1~lab-1.7";

  private final Desks desks = mock();
  private final History history = mock();
  private final SignedIn me = mock();
  private final WrapUpController controller =
      new WrapUpController(desks, mock(Choices.class), history);

  @BeforeEach
  void signIn() {
    when(me.id()).thenReturn(new AgentId(7));
    when(desks.finish(any(), any(), any(), any())).thenReturn(Desks.Finished.DONE);
    when(desks.draft(any(), any(), any())).thenReturn(true);
  }

  @Test
  void aWrapUpIsAcknowledgedWhenItIsOnTheDisk() {
    when(history.kept(any())).thenReturn(true);

    controller.wrapUp(me, CALL, new WrapUpController.Finish("", "a note"));

    var order = inOrder(desks, history);
    order.verify(desks).finish(any(), any(), any(), any());
    order.verify(history).kept(any());
  }

  @Test
  void aWrapUpThatIsNotOnTheDiskIsNotAcknowledged() {
    when(history.kept(any())).thenReturn(false);

    assertThatThrownBy(() -> controller.wrapUp(me, CALL, new WrapUpController.Finish("", "a note")))
        .isInstanceOf(Problem.class);
  }

  @Test
  void aDraftThatIsNotWrittenDownIsNotAcknowledged() {
    doThrow(new DataAccessResourceFailureException("away")).when(desks).writeDown();

    assertThatThrownBy(() -> controller.draft(me, CALL, new WrapUpController.Draft("half a n")))
        .isInstanceOf(DataAccessException.class);
  }
}
