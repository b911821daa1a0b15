package dev.rapport.console.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

/// Whom a court's hold is on is neither erased nor thrown away.
class LegalHoldHouseTest extends PrivacyHouse {
  @Test
  void whatIsHeldForACourtCannotGo() {
    var hold = "/api/clients/" + client + "/legal-hold";
    assertThat(anna.send("PUT", hold, "{\"on\":true,\"why\":\"x\"}").statusCode()).isEqualTo(403);
    assertThat(sofia.send("PUT", hold, "{\"on\":true,\"why\":\" \"}").statusCode()).isEqualTo(422);
    assertThat(json(hold()).at("/legalHold/why").asString()).isEqualTo("case 12/26");

    var erase = erase(NAME);
    assertThat(erase.statusCode()).isEqualTo(409);
    assertThat(json(erase).at("/errors/0/code").asString()).isEqualTo("legal-hold");
    for (String sql :
        List.of(
            "update client set deleted_at = now() where id = " + client,
            "update client set merged_into = 1 where id = " + client,
            "delete from client where id = " + client,
            "update recording set state = 'erased'",
            "delete from recording")) {
      assertThatThrownBy(() -> jdbc.sql(sql).update())
          .as(sql)
          .isInstanceOf(DataIntegrityViolationException.class);
    }
    var trashed = sofia.send("DELETE", "/api/clients/" + client, "");
    assertThat(json(trashed).at("/errors/0/code").asString()).isEqualTo("legal-hold");
  }
}
