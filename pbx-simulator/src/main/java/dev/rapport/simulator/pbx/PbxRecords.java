package dev.rapport.simulator.pbx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the pretend Asterisk writes down of its calls whether or not anybody listens: CDR and CEL,
/// each a `Master.csv` as a real one's `cdr_csv` (UTC, with uniqueid, userfield and linkedid) and
/// `cel_custom` (its example's mapping) write it. Everything happens on the floor's thread.
final class PbxRecords {
  private static final Logger log = LoggerFactory.getLogger(PbxRecords.class);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  private final Optional<Path> cdr;
  private final Optional<Path> cel;
  private final Map<String, Dialling> diallings = new HashMap<>();
  private final Map<String, String> files = new HashMap<>();
  private int sequence;

  /// A phone being dialled, by its channel's uniqueid: one row of CDR when it is over.
  private static final class Dialling {
    final Channel from;
    final Channel phone;
    final String app;
    final String data;
    final Instant start;
    Optional<Instant> answer = Optional.empty();
    String disposition = "NO ANSWER";

    Dialling(Channel from, Channel phone, String app, String data, Instant start) {
      this.from = from;
      this.phone = phone;
      this.app = app;
      this.data = data;
      this.start = start;
    }
  }

  private PbxRecords(Optional<Path> cdr, Optional<Path> cel) {
    this.cdr = cdr;
    this.cel = cel;
  }

  /// @param folder where `cdr-csv/Master.csv` and `cel-custom/Master.csv` are appended to
  static PbxRecords in(Optional<Path> folder) throws IOException {
    for (String kind : List.of("cdr-csv", "cel-custom")) {
      if (folder.isPresent()) open(folder.get().resolve(kind));
    }
    return new PbxRecords(
        folder.map(f -> f.resolve("cdr-csv/Master.csv")),
        folder.map(f -> f.resolve("cel-custom/Master.csv")));
  }

  /// There from the start, as a real one's are.
  private static void open(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("Master.csv"), "", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  void event(String type, Channel channel, Instant at) {
    event(type, channel, at, "", "");
  }

  void event(String type, Channel channel, Instant at, String app, String extra) {
    event(type, channel, at, app, "", extra);
  }

  /// @param app the application that the channel is in, and `data` what it was given
  void event(String type, Channel channel, Instant at, String app, String data, String extra) {
    cel.ifPresent(file ->
        append(
            file,
            List.of(
                type,
                String.format(Locale.ROOT, "%d.%06d", at.getEpochSecond(), at.getNano() / 1000),
                known(channel.display),
                known(channel.number),
                known(channel.number),
                "",
                "",
                channel.exten,
                channel.context,
                channel.name,
                app,
                data,
                "3",
                "",
                channel.uniqueid,
                channel.linkedid,
                "",
                "",
                "",
                extra)));
  }

  void bridge(String type, Channel channel, String bridge, Instant at) {
    event(
        type,
        channel,
        at,
        "",
        "{\"bridge_id\":\"%s\",\"bridge_technology\":\"simple_bridge\"}".formatted(bridge));
  }

  void hungUp(Channel channel, int cause, String source, boolean last, Instant at) {
    event(
        "HANGUP",
        channel,
        at,
        "",
        "{\"hangupcause\":%d,\"hangupsource\":\"%s\",\"dialstatus\":\"\"}"
            .formatted(cause, source));
    event("CHAN_END", channel, at);
    if (last) event("LINKEDID_END", channel, at);
    over(channel, at);
  }

  /// What the shipped dialplan writes of a recording's name: `CELGenUserEvent` and CDR's userfield.
  void named(Channel channel, String file, Instant at) {
    files.put(channel.uniqueid, file);
    event("RapportRecording", channel, at, "", file);
  }

  /// @param app the application that dials, and `data` what it was given
  void dialled(Channel from, Channel phone, String app, String data, Instant at) {
    diallings.put(phone.uniqueid, new Dialling(from, phone, app, data, at));
  }

  /// @param status as of `DialEnd`
  void dialEnded(Channel phone, String status, Instant at) {
    var dialling = diallings.get(phone.uniqueid);
    if (dialling == null) return;
    if (status.equals("ANSWER")) {
      dialling.answer = Optional.of(at);
      dialling.disposition = "ANSWERED";
    } else if (status.equals("BUSY")) {
      dialling.disposition = "BUSY";
    }
  }

  /// A leg is over: the row of its being dialled, or, of one that never dialled anybody, its own.
  private void over(Channel channel, Instant at) {
    var dialling = diallings.remove(channel.uniqueid);
    if (dialling != null) {
      channel.recorded = true;
      dialling.from.recorded = true;
      row(dialling, at);
    } else if (!channel.recorded && diallings.values().stream().noneMatch(d -> d.from == channel)) {
      row(new Dialling(channel, channel, "", "", channel.since), at);
    }
  }

  private void row(Dialling of, Instant end) {
    Channel from = of.from;
    String phone = of.phone == from ? "" : of.phone.name;
    cdr.ifPresent(file ->
        append(
            file,
            List.of(
                "",
                known(from.number),
                from.exten,
                from.context,
                "\"%s\" <%s>".formatted(known(from.display), known(from.number)),
                from.name,
                phone,
                of.app,
                of.data,
                STAMP.format(of.start),
                of.answer.map(STAMP::format).orElse(""),
                STAMP.format(end),
                seconds(of.start, end),
                of.answer.map(a -> seconds(a, end)).orElse("0"),
                of.disposition,
                "DOCUMENTATION",
                from.uniqueid,
                files.getOrDefault(from.uniqueid, ""),
                "",
                from.linkedid,
                Integer.toString(sequence++))));
  }

  private static String seconds(Instant from, Instant to) {
    return Long.toString(to.getEpochSecond() - from.getEpochSecond());
  }

  private static String known(String text) {
    return text.equals("<unknown>") ? "" : text;
  }

  private static void append(Path file, List<String> cells) {
    String row =
        cells.stream()
            .map(c -> '"' + c.replace("\"", "\"\"") + '"')
            .collect(Collectors.joining(",", "", "\n"));
    try {
      Files.writeString(file, row, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      log.warn("the simulated PBX cannot write its records: {}", e.toString());
    }
  }
}
