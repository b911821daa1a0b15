package dev.rapport.console.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.cti.doctor.Diagnosis;
import dev.rapport.cti.doctor.Finding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MonitorFolderTest {
  private @TempDir Path folder;

  @Test
  void theNewestFilesAreOpened() throws IOException {
    record("a.wav", 800);

    assertThat(look())
        .isEqualTo(Finding.of(Diagnosis.RECORDINGS_PLAYABLE, folder.toString(), "a.wav"));
  }

  @Test
  void aCallInWhichNobodySpokeIsNoFault() throws IOException {
    record("a.wav", 0);

    assertThat(look().diagnosis()).isEqualTo(Diagnosis.RECORDINGS_PLAYABLE);
  }

  @Test
  void aFileThatIsNoSoundIsNamed() throws IOException {
    record("a.wav", 800);
    Files.writeString(folder.resolve("b.wav"), "this is not sound at all, whatever its name is");

    assertThat(look()).isEqualTo(Finding.of(Diagnosis.RECORDINGS_BROKEN, "b.wav"));
  }

  @Test
  void aFileThatCannotBeOpenedIsNamed() throws IOException {
    Files.createSymbolicLink(folder.resolve("a.wav"), folder.resolve("gone"));

    assertThat(look()).isEqualTo(Finding.of(Diagnosis.RECORDINGS_FILES_CLOSED, "a.wav"));
  }

  @Test
  void anEmptyFolderAndAMissingOneAreToldApart() {
    assertThat(look().diagnosis()).isEqualTo(Diagnosis.RECORDINGS_NONE_YET);
    assertThat(new MonitorFolder(folder.resolve("gone")).look().diagnosis())
        .isEqualTo(Diagnosis.RECORDINGS_FOLDER_MISSING);
  }

  private Finding look() {
    return new MonitorFolder(folder).look();
  }

  private void record(String name, int frames) throws IOException {
    var format = new AudioFormat(8_000, 16, 1, true, false);
    var sound = new ByteArrayInputStream(new byte[2 * frames]);
    AudioSystem.write(
        new AudioInputStream(sound, format, frames),
        AudioFileFormat.Type.WAVE,
        folder.resolve(name).toFile());
  }
}
