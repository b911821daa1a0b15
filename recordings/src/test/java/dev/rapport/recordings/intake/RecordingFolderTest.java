package dev.rapport.recordings.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingFolderTest {
  @TempDir Path temp;
  private RecordingFolder folder;

  @BeforeEach
  void aFolderWithARecordingAndASecretBesideIt() throws IOException {
    Path monitor = Files.createDirectories(temp.resolve("monitor/2026/11"));
    Files.writeString(monitor.resolve("a.wav"), "sound");
    Files.writeString(temp.resolve("secret.wav"), "secret");
    Files.createSymbolicLink(monitor.resolve("link.wav"), temp.resolve("secret.wav"));
    folder = new RecordingFolder(temp.resolve("monitor"));
  }

  @Test
  void aRelativeNameIsFound() {
    assertThat(folder.find("2026/11/a.wav")).isInstanceOf(RecordingFolder.Found.File.class);
  }

  @Test
  void anAbsoluteNameOfThePbxIsFoundByItsTail() {
    assertThat(folder.find("/var/spool/asterisk/monitor/2026/11/a.wav"))
        .isInstanceOf(RecordingFolder.Found.File.class);
  }

  @Test
  void nothingOutsideIsEverOpened() {
    assertThat(folder.find("../secret.wav")).isInstanceOf(RecordingFolder.Found.Outside.class);
    assertThat(folder.find("2026/11/link.wav")).isInstanceOf(RecordingFolder.Found.Outside.class);
    assertThat(folder.find(temp.resolve("secret.wav").toString()))
        .isInstanceOf(RecordingFolder.Found.Missing.class);
    assertThat(folder.find("a\0b")).isInstanceOf(RecordingFolder.Found.Outside.class);
  }

  @Test
  void aFolderIsNoRecording() {
    assertThat(folder.find("2026")).isInstanceOf(RecordingFolder.Found.Missing.class);
    assertThat(folder.find("")).isInstanceOf(RecordingFolder.Found.Missing.class);
  }

  @Test
  void aFolderThatIsNotThereIsUnreadable() {
    assertThat(new RecordingFolder(temp.resolve("nowhere")).find("a.wav"))
        .isInstanceOf(RecordingFolder.Found.Unreadable.class);
  }
}
