package dev.rapport.recordings.audio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rapport.recordings.store.RecordingId;
import dev.rapport.recordings.store.RecordingStore;
import dev.rapport.recordings.store.StoredAudio;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WavTest {
  @TempDir Path folder;

  @Test
  void aToneIsKeptWholeWithItsLengthAndChecksum() throws Exception {
    byte[] tone = Wavs.tone(2.5, 1);

    StoredAudio kept = keep(tone);

    byte[] stored = Files.readAllBytes(folder.resolve("store").resolve(kept.path()));
    assertThat(stored).isEqualTo(tone);
    assertThat(kept.seconds()).isEqualTo(2.5);
    assertThat(kept.repaired()).isFalse();
    assertThat(kept.sha256())
        .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(stored)));
  }

  @Test
  void aHeaderLeftBehindByAKilledPbxIsRepairedFromTheFilesSize() throws Exception {
    byte[] cut = Arrays.copyOf(Wavs.tone(3, 1), 44 + 2 * 8_000 + 1); // and half a sample
    ByteBuffer.wrap(cut).order(ByteOrder.LITTLE_ENDIAN).putInt(4, 0).putInt(40, 0);

    StoredAudio kept = keep(cut);

    assertThat(kept.repaired()).isTrue();
    assertThat(kept.seconds()).isEqualTo(1.0);
  }

  @Test
  void aHeaderThatPromisesMoreThanThereIsIsNotBelieved() throws Exception {
    StoredAudio kept = keep(Arrays.copyOf(Wavs.tone(3, 1), 44 + 2 * 8_000));

    assertThat(kept.repaired()).isTrue();
    assertThat(kept.seconds()).isEqualTo(1.0);
  }

  @Test
  void theWaveformShowsWhoSpokeWhen() throws Exception {
    Waveform waveform = keep(Wavs.tone(4, 2)).waveform();

    assertThat(waveform.channels()).isEqualTo(2);
    assertThat(waveform.peak(0, 100)).isGreaterThan(140);
    assertThat(waveform.peak(0, 700)).isLessThan(10);
    assertThat(waveform.peak(1, 100)).isLessThan(10);
    assertThat(waveform.peak(1, 700)).isGreaterThan(140);
    assertThat(Waveform.of(waveform.flat()).flat()).isEqualTo(waveform.flat());
  }

  @Test
  void lawCodedSoundBecomesLinear() throws Exception {
    var samples = new byte[8_000];
    Arrays.fill(samples, (byte) 0x55); // the quietest A-law value
    samples[4_000] = (byte) 0xaa; // the loudest

    StoredAudio kept = keep(Wavs.wav(6, 1, 8, samples, samples.length));

    byte[] stored = Files.readAllBytes(folder.resolve("store").resolve(kept.path()));
    ByteBuffer linear = ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(stored).hasSize(44 + 16_000);
    assertThat(kept.seconds()).isCloseTo(1.0, within(0.001));
    assertThat(Math.abs(linear.getShort(44))).isLessThanOrEqualTo((short) 8);
    assertThat(Math.abs(linear.getShort(44 + 8_000))).isGreaterThan((short) 30_000);
  }

  @Test
  void whatIsNoSoundIsRefusedWithItsReason() throws Exception {
    assertRefused("empty", new byte[0]);
    assertRefused("cut-off", "RIFF".getBytes(UTF_8));
    assertRefused("not-wav", "this is a text that somebody put there".getBytes(UTF_8));
    assertRefused("no-sound", Arrays.copyOf(Wavs.tone(1, 1), 44));
    assertRefused("unknown-format", Wavs.wav(49, 1, 8, new byte[650], 650)); // WAV49: GSM
    assertRefused("unknown-format", Wavs.wav(1, 0, 16, new byte[650], 650));
    assertRefused("unknown-format", Wavs.wav(1, 9, 16, new byte[650], 650));
  }

  @Test
  void noBytesMakeItFailInAnyOtherWay() throws IOException {
    var random = new Random(20_261_121);
    byte[] tone = Wavs.tone(0.05, 1);
    for (int round = 0; round < 800; round++) {
      byte[] bytes = Arrays.copyOf(tone, random.nextInt(tone.length + 1));
      for (int i = 0; i < 4 && bytes.length > 0; i++) {
        bytes[random.nextInt(Math.min(60, bytes.length))] = (byte) random.nextInt();
      }
      try {
        assertThat(keep(bytes).seconds()).isPositive();
      } catch (BrokenAudioException e) {
        assertThat(e.reason()).isNotBlank();
      }
    }
  }

  private void assertRefused(String reason, byte[] bytes) {
    assertThatThrownBy(() -> keep(bytes))
        .isInstanceOfSatisfying(
            BrokenAudioException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private StoredAudio keep(byte[] bytes) throws IOException, BrokenAudioException {
    Path file = Wavs.write(folder.resolve("in.wav"), bytes);
    try (Wav wav = Wav.open(file)) {
      return new RecordingStore(folder.resolve("store"))
          .keep(new RecordingId(1), wav, LocalDate.of(2026, 11, 21));
    }
  }
}
