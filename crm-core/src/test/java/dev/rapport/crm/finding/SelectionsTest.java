package dev.rapport.crm.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.crm.book.BookFixture;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.rules.RuleBroken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Whom a selection and a segment are.
class SelectionsTest extends FloraHouse {
  @Test
  void aSelectionIsThoseOfTheListTheSegmentOrTheNames() {
    var selections = room.bean(ChosenClients.class);
    var vip = filter(condition("tag", "has", "\"VIP\""));
    var segment =
        room.bean(Segments.class).create("VIP", vip, BookFixture.ANNA, Optional.empty()).it();

    assertThat(ids(new Selection.Fitting(vip, ""))).containsExactlyElementsOf(all.subList(0, 2));
    assertThat(ids(new Selection.Fitting(vip, "бори"))).containsExactly(all.get(1));
    assertThat(ids(new Selection.OfSegment(segment.id()))).hasSize(2);
    assertThat(selections.first(new Selection.Fitting(vip, ""), 1)).containsExactly(all.getFirst());
    assertThat(selections.first(new Selection.Fitting(vip, ""), 3))
        .containsExactlyElementsOf(all.subList(0, 2));
    assertThat(ids(new Selection.These(List.of(all.get(2), new ClientId(99_999)))))
        .containsExactly(all.get(2));
    assertThat(selections.count(new Selection.OfSegment(segment.id())))
        .isEqualTo(new Count(2, true));
    assertThatThrownBy(() -> ids(new Selection.OfSegment(404))).isInstanceOf(RuleBroken.class);
    room.bean(Segments.class).delete(segment.id());
  }

  @Test
  void aSegmentIsCountedWhenItIsLookedAtAndWhoBeginsToFitIsInIt() {
    var segments = room.bean(Segments.class);
    var fresh = filter(condition("tag", "has", "\"fresh\""));
    var made = segments.create("Fresh", fresh, BookFixture.ANNA, Optional.empty()).it();
    assertThat(segments.get(made.id()).count()).isEqualTo(new Count(0, true));

    room.sql("update client set tags = tags || '{fresh}' where name = 'Flora'");

    assertThat(segments.get(made.id()).count()).isEqualTo(new Count(1, true));
    assertThatThrownBy(() -> segments.create("fresh", fresh, BookFixture.ANNA, Optional.empty()))
        .hasMessageContaining("taken");
    assertThatThrownBy(() -> segments.change(made.id(), "x", fresh, 7))
        .hasMessageContaining("version");
    segments.delete(made.id());
    room.sql("update client set tags = array_remove(tags, 'fresh')");
  }

  private List<ClientId> ids(Selection selection) {
    var ids = new ArrayList<ClientId>();
    room.bean(ChosenClients.class).each(selection, ids::addAll);
    return ids;
  }
}
