package dev.rapport.console.clients;

import dev.rapport.crm.intake.ImportMapping;
import dev.rapport.crm.intake.MappingTable;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.crm.staff.Role;
import dev.rapport.crm.staff.Staff;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// What columns of files of one origin mean, kept for the next of them.
@RestController
@RequestMapping("/api/import-mappings")
class ImportMappingsController {
  private final MappingTable mappings;
  private final Staff staff;

  ImportMappingsController(MappingTable mappings, Staff staff) {
    this.mappings = mappings;
    this.staff = staff;
  }

  record View(
      long id, String name, List<String> headings, Map<String, ImportViews.MeaningView> columns) {}

  @GetMapping
  List<View> list(HttpServletRequest request) {
    who(request);
    return mappings.list().stream().map(ImportMappingsController::view).toList();
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  View save(@RequestBody JsonNode body, HttpServletRequest request) {
    return view(mappings.save(who(request), ImportBody.mapping(body)));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable long id, HttpServletRequest request) {
    who(request);
    mappings.delete(id);
  }

  private AgentId who(HttpServletRequest request) {
    return Actors.of(request, staff, Role.SUPERVISOR, Role.ADMINISTRATOR).agent();
  }

  private static View view(ImportMapping mapping) {
    var columns = new LinkedHashMap<String, ImportViews.MeaningView>();
    mapping
        .columns()
        .forEach((heading, meaning) -> columns.put(heading, ImportViews.meaning(meaning)));
    return new View(mapping.id(), mapping.name(), mapping.headings(), columns);
  }
}
