package dev.rapport.cti.routing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.rapport.cti.call.CallId;
import dev.rapport.cti.call.CallerText;
import dev.rapport.cti.call.Endpoint;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.asteriskjava.fastagi.AgiChannel;
import org.asteriskjava.fastagi.AgiException;
import org.asteriskjava.fastagi.AgiRequest;
import org.asteriskjava.fastagi.StaticMappingStrategy;
import org.asteriskjava.fastagi.internal.DefaultAgiChannelFactory;
import org.asteriskjava.fastagi.internal.FastAgiConnectionHandler;
import org.slf4j.LoggerFactory;

/// Whatever comes over a FastAGI connection: we ask ourselves about clean texts or not at all, and
/// say nothing back but the commands that were meant.
class AgiEnvironmentFuzz {
  private static final Pattern COMMAND =
      Pattern.compile(
          "GET VARIABLE \"?RAPPORT_LINE\"?|SET VARIABLE \"?(RAPPORT_[A-Z_]+|AJ_AGISTATUS)\"?"
              + " \"([^\"\\\\\\p{Cc}]|\\\\[\"\\\\])*\"");
  private static final ExecutorService THREADS = Executors.newVirtualThreadPerTaskExecutor();

  static {
    ((Logger) LoggerFactory.getLogger("org.asteriskjava")).setLevel(Level.OFF);
  }

  private final List<RouteQuestion> asked = new CopyOnWriteArrayList<>();
  private final List<RuntimeException> failures = new CopyOnWriteArrayList<>();
  private final RouteScript script =
      new RouteScript(
          this::advise,
          (_, uniqueid) -> new CallId("lab", "0", uniqueid),
          Duration.ofSeconds(5),
          InstantSource.system(),
          THREADS);

  @DictionaryFile(resourcePath = "agi.dict")
  @FuzzTest(maxDuration = "5s")
  void anyEnvironmentIsAQuestionOfCleanTextsOrNone(byte[] bytes) throws IOException {
    asked.clear();
    failures.clear();
    var said = new ByteArrayOutputStream();

    new FastAgiConnectionHandler(
            new StaticMappingStrategy(this::serve),
            new AgiSocket(new Wire(bytes, said)),
            new DefaultAgiChannelFactory())
        .run();

    assertThat(failures).isEmpty();
    assertThat(asked).hasSizeLessThanOrEqualTo(1).allSatisfy(AgiEnvironmentFuzz::clean);
    assertThat(said.toString(UTF_8).lines()).allMatch(line -> COMMAND.matcher(line).matches());
  }

  private static void clean(RouteQuestion question) {
    assertThat(
            List.of(
                question.callerNumber(),
                question.callerName(),
                question.line(),
                question.call().linkedid()))
        .allSatisfy(text -> assertThat(text).isEqualTo(CallerText.clean(text)));
    assertThat(question.step()).isBetween(1, 99);
    assertThat(question.lastDialStatus()).matches("[A-Z]{0,20}");
  }

  /// Says the caller's own name back, the worst there is to say.
  private RouteAnswer advise(RouteQuestion question) {
    asked.add(question);
    return new RouteAnswer.Ring(
        new Endpoint("PJSIP/101"), Duration.ofSeconds(15), question.callerName());
  }

  private void serve(AgiRequest request, AgiChannel channel) throws AgiException {
    try {
      script.service(request, channel);
    } catch (RuntimeException e) { // asterisk-java would only log it
      failures.add(e);
    }
  }

  private static final class Wire extends Socket {
    private final byte[] bytes;
    private final OutputStream said;

    Wire(byte[] bytes, OutputStream said) {
      this.bytes = bytes;
      this.said = said;
    }

    @Override
    public InputStream getInputStream() {
      return new ByteArrayInputStream(bytes);
    }

    @Override
    public OutputStream getOutputStream() {
      return said;
    }
  }
}
