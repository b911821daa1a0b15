package dev.rapport.console.history;

import dev.rapport.crm.history.CallLog;
import dev.rapport.crm.history.History;
import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.staff.Staff;
import dev.rapport.cti.call.CallId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Who may see which call.
@Component
public class CallSight {
  private final CallLog log;
  private final History history;
  private final Staff staff;

  CallSight(CallLog log, History history, Staff staff) {
    this.log = log;
    this.history = history;
    this.staff = staff;
  }

  /// Whether the one who asks may see the call, also when it began this moment.
  public boolean seen(CallId call, HttpServletRequest request) {
    var viewer = Asked.viewer(request, staff);
    history.flush(Duration.ofMillis(200));
    return log.visible(call, viewer);
  }

  /// @throws RuleBroken when there is no such call for the one who asks
  CallId visible(String id, HttpServletRequest request) {
    CallId call = Asked.call(id);
    if (!seen(call, request)) {
      throw RuleBroken.notFound("call");
    }
    return call;
  }
}
