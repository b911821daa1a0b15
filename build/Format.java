import com.google.googlejavaformat.java.Formatter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Checks (`check`) or mends (`fix`) the format of every Java file of the project; run by Maven on
/// the project's JDK, because the formatter cannot read Java 25 from an older Maven JVM.
class Format {
  public static void main(String[] args) throws Exception {
    boolean fix = args[0].equals("fix");
    var formatter = new Formatter();
    int odd = 0;
    for (Path file : sources()) {
      String before = Files.readString(file);
      String after = formatter.formatSourceAndFixImports(before);
      if (before.equals(after)) continue;
      odd++;
      if (fix) Files.writeString(file, after);
      System.err.println((fix ? "formatted " : "not formatted: ") + file);
    }
    if (odd > 0 && !fix) {
      System.err.println("./rapport format mends this");
      System.exit(1);
    }
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
