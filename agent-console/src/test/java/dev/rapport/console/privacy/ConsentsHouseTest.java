package dev.rapport.console.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.dao.UncategorizedDataAccessException;

/// What somebody agreed to, and took back.
class ConsentsHouseTest extends PrivacyHouse {
  @Test
  void consentsAreAddedAndTheNewestOfAPurposeHolds() {
    var path = "/api/clients/" + client + "/consents";
    var all = changeHerMind();

    assertThat(all.at("/0/given").asBoolean()).isFalse();
    assertThat(all.at("/0/by/name").asString()).isEqualTo("anna");
    assertThat(all.at("/1/source").asString()).isEqualTo("form on the site");
    assertThat(count("select count(*) from consent_now where purpose = 'marketing' and not given"))
        .isOne();
    assertThatThrownBy(() -> jdbc.sql("update consent set given = true").update())
        .isInstanceOf(UncategorizedDataAccessException.class);
    assertThat(anna.post(path, "{\"purpose\":\"x\",\"given\":true,\"source\":\"y\"}").statusCode())
        .isEqualTo(422);
    assertThat(
            anna.post(path, "{\"purpose\":\"data\",\"given\":true,\"source\":\" \"}").statusCode())
        .isEqualTo(422);
  }
}
