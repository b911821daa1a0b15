package dev.rapport.console.audit;

import dev.rapport.crm.audit.AuditLog;
import dev.rapport.crm.staff.Agent;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.crm.staff.Staff;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The audit log, for administrators.
@RestController
@PreAuthorize("hasRole('ADMINISTRATOR')")
class AuditController {
  private static final int MOST = 500;

  /// @param who null when nobody was signed in: what the program noticed by itself
  record LineView(
      long id, Instant at, @Nullable Who who, String what, String subject, String address) {}

  record Who(long id, String name) {}

  private final AuditLog audit;
  private final Staff staff;

  AuditController(AuditLog audit, Staff staff) {
    this.audit = audit;
    this.staff = staff;
  }

  /// Newest first.
  @GetMapping("/api/audit")
  List<LineView> latest(@RequestParam(defaultValue = "100") int limit) {
    return audit.latest(Math.clamp(limit, 1, MOST)).stream().map(this::view).toList();
  }

  private LineView view(AuditLog.Line line) {
    AgentId who = line.who();
    return new LineView(
        line.id(),
        line.at(),
        who == null ? null : new Who(who.value(), staff.find(who).map(Agent::name).orElse("")),
        line.what(),
        line.subject(),
        line.address());
  }
}
