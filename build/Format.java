import com.google.googlejavaformat.java.Formatter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Checks (`check`) or mends (`fix`) the format of every Java file of the project; run by Maven on
/// the project's JDK, because the formatter cannot read Java 25 from an older Maven JVM. Files
/// found good once are remembered by their content, so a second run costs nothing.
class Format {
  private static final Path KNOWN = Path.of("build/target/formatted");

  public static void main(String[] args) throws Exception {
    boolean fix = args[0].equals("fix");
    var formatter = new Formatter();
    Set<String> known = new TreeSet<>(Files.exists(KNOWN) ? Files.readAllLines(KNOWN) : List.of());
    Set<String> good = new TreeSet<>();
    int odd = 0;
    for (Path file : sources()) {
      String before = Files.readString(file);
      if (known.contains(hash(before))) {
        good.add(hash(before));
        continue;
      }
      String after = formatter.formatSourceAndFixImports(before);
      if (before.equals(after) || fix) good.add(hash(after));
      if (before.equals(after)) continue;
      odd++;
      if (fix) Files.writeString(file, after);
      System.err.println((fix ? "formatted " : "not formatted: ") + file);
    }
    Files.createDirectories(KNOWN.getParent());
    Files.write(KNOWN, good);
    if (odd > 0 && !fix) {
      System.err.println("./rapport format mends this");
      System.exit(1);
    }
  }

  private static String hash(String text) throws Exception {
    var sha256 = MessageDigest.getInstance("SHA-256");
    return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("."))) {
      return files
          .filter(f -> f.toString().endsWith(".java"))
          .filter(
              f -> !f.toString().contains("/target/") && !f.toString().contains("/node_modules/"))
          .sorted()
          .toList();
    }
  }
}
