package dev.rapport.crm.undo;

import static dev.rapport.crm.book.BookFixture.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.crm.book.BookHouse;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.DeedId;
import dev.rapport.crm.book.Deeds;
import dev.rapport.crm.jobs.Rest;

/// Undos of many clients; the job runs when a test says so.
abstract class UndoHouse extends BookHouse {
  final UndoWork work = bean(UndoWork.class);

  /// As its job does.
  Undoing run(DeedId deed) {
    assertThat(work.run(deed, () -> false)).isEqualTo(Rest.OVER);
    return undo.get(deed);
  }

  /// People, and after each nine an organisation that the ninth belongs to.
  DeedId importOf(int many) {
    var deed = bean(Deeds.class).begin(Deeds.Kind.IMPORT, ANNA, "clients.csv");
    jdbc.sql(
            """
            insert into client (kind, name, made_by)
            select case when n % 10 = 0 then 'organisation' else 'person' end, 'Client ' || n, :deed
              from generate_series(1, :many) n
            """)
        .param("deed", deed.value())
        .param("many", many)
        .update();
    jdbc.sql(
            """
            insert into membership (person, organisation, position)
            select p.id, o.id, 0 from client p join client o on o.id = p.id + 1
             where p.kind = 'person' and o.kind = 'organisation'
            """)
        .update();
    return deed;
  }

  long inBook() {
    return count("client where deleted_at is null");
  }

  ClientId one(String sql) {
    return new ClientId(jdbc.sql(sql).query(Long.class).single());
  }
}
