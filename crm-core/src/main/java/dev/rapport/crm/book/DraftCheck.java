package dev.rapport.crm.book;

import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.rules.RuleBroken.Fault;
import dev.rapport.crm.staff.Agent;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.crm.staff.Staff;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Collects everything that is wrong with what somebody typed, so that it is said at once.
final class DraftCheck {
  static final int LONGEST_NAME = 200;
  static final int LONGEST_NUMBER = 64;
  static final int LONGEST_LABEL = 60;
  static final int LONGEST_NOTE = 20_000;
  static final int MOST_NUMBERS = 50;
  static final int MOST_TAGS = 50;

  private final List<Fault> faults = new ArrayList<>();

  void name(String field, String name) {
    if (name.isBlank()) {
      add(field, "required", 0);
    }
    atMost(field, name, LONGEST_NAME);
  }

  void numbers(List<ClientDraft.Typed> numbers) {
    if (numbers.size() > MOST_NUMBERS) {
      add("numbers", "too-many", MOST_NUMBERS);
    }
    for (var i = 0; i < numbers.size(); i++) {
      var number = numbers.get(i);
      var field = "numbers[" + i + "].";
      if (number.typed().isBlank()) {
        add(field + "typed", "required", 0);
      }
      atMost(field + "typed", number.typed(), LONGEST_NUMBER);
      atMost(field + "label", number.label(), LONGEST_LABEL);
    }
  }

  void organisations(List<ClientDraft.Place> places) {
    if (places.size() > MOST_NUMBERS) {
      add("organisations", "too-many", MOST_NUMBERS);
    }
    for (var i = 0; i < places.size(); i++) {
      var place = places.get(i);
      var field = "organisations[" + i + "].";
      if (place.id() == null) {
        name(field + "name", place.name());
      }
      atMost(field + "role", place.role(), LONGEST_NAME);
    }
  }

  void owner(@Nullable AgentId owner, Staff staff) {
    if (owner != null && staff.find(owner).filter(Agent::active).isEmpty()) {
      add("owner", "unknown-agent", 0);
    }
  }

  void tags(List<String> tags) {
    if (tags.size() > MOST_TAGS) {
      add("tags", "too-many", MOST_TAGS);
    }
    for (var i = 0; i < tags.size(); i++) {
      if (tags.get(i).isBlank()) {
        add("tags[" + i + "]", "required", 0);
      }
      atMost("tags[" + i + "]", tags.get(i), LONGEST_LABEL);
    }
  }

  void note(String field, String note) {
    atMost(field, note, LONGEST_NOTE);
  }

  void also(List<Fault> others) {
    faults.addAll(others);
  }

  void done() {
    if (!faults.isEmpty()) {
      throw RuleBroken.invalid(faults);
    }
  }

  private void atMost(String field, String text, int limit) {
    if (text.length() > limit) {
      add(field, "too-long", limit);
    } else if (text.indexOf('\0') >= 0) {
      add(field, "control-character", 0);
    }
  }

  private void add(String field, String code, long limit) {
    faults.add(new Fault(field, code, limit == 0 ? List.of() : List.of(limit)));
  }
}
