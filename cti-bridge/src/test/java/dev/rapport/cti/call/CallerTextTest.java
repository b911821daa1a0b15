package dev.rapport.cti.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallerTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ivan\r\nEvent: Hangup",
        "\u0000",
        "\u001b[31m",
        "\u202egnp.exe",
        "Iv\u200ban",
        "Ivan\u2028",
        "Iv\ufffdan",
        "${SHELL(id)}",
        "$[1+1]",
        "<script>alert(1)</script>",
        "../../etc/passwd",
        "..\\..\\boot.ini",
        "=cmd|' /C calc'!A0",
        "@SUM(1)",
        "x'; drop table call",
        "' OR 1=1",
        "%0d%0aEvent: Hangup"
      })
  void whatNoTelephoneSendsInANameIsNoticed(String name) {
    assertThat(Caller.heard("+79161234567", name).suspect()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Ivan Petrov",
        "Иван Петров",
        "José Ñíguez",
        "O'Brien & Sons, Ltd.",
        "Smith--Jones (home)",
        "+7 916 123-45-67",
        "ООО «Ромашка» №5",
        "山田太郎"
      })
  void whatPeopleAreCalledIsNot(String name) {
    assertThat(Caller.heard("+79161234567", name)).isEqualTo(new Caller("+79161234567", name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1|2", "1,2", "1;2", "1&2", "1~2", "1/2", "1\\2", "1\"2", "${EXTEN}"})
  void whatIsNoNumberIsNoticedAndLeftAsText(String number) {
    assertThat(Caller.heard(number, "")).isEqualTo(new Caller(number, "", true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "anonymous", "+74951234567", "8 (916) 123-45-67", "alice", "*97#"})
  void whatTelephonesSendAsANumberIsNot(String number) {
    assertThat(Caller.heard(number, "").suspect()).isFalse();
  }

  @Test
  void whatIsTooLongIsCutAndNoticed() {
    var caller = Caller.heard("1".repeat(10_000), "n".repeat(10_000));

    assertThat(caller.number()).hasSize(80);
    assertThat(caller.name()).hasSize(80);
    assertThat(caller.suspect()).isTrue();
  }

  @Test
  void nothingThatNobodySeesIsLeft() {
    assertThat(Caller.heard("+7\r\n916", "I\u202ev\u0000an\ufffd"))
        .isEqualTo(new Caller("+7916", "Ivan", true));
  }
}
