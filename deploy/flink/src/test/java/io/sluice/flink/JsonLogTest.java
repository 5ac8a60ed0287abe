package io.sluice.flink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.laptop.platform.JsonLog;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.CloseableThreadContext;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.properties.PropertiesConfigurationFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Here, since here is the library that writes it. */
class JsonLogTest {
  @TempDir Path folder;

  @Test
  void anEventIsOneLineWithWhatItIsAbout() throws IOException {
    Path file = folder.resolve("out.log");
    String settings =
        """
        appender.out.type = File
        appender.out.name = out
        appender.out.fileName = %s
        rootLogger.level = INFO
        rootLogger.appenderRef.out.ref = out
        """
                .formatted(file)
            + JsonLog.layout("out");
    Instant before = Instant.now().minusMillis(1);
    try (var context = new LoggerContext("test")) {
      var source =
          new ConfigurationSource(
              new ByteArrayInputStream(settings.getBytes(StandardCharsets.UTF_8)));
      context.start(new PropertiesConfigurationFactory().getConfiguration(context, source));
      try (var about = CloseableThreadContext.put("dataset", "a.b").put("checkpoint", "7")) {
        context
            .getLogger("io.sluice.A")
            .error("\"é\"\n\u001b[2J ${env:HOME}", caused(new IllegalStateException("x")));
      }
      context.getLogger("io.sluice.A").info("about nothing");
    }

    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(2);
    JsonNode error = new ObjectMapper().readTree(lines.getFirst());
    assertThat(error.path("level").asText()).isEqualTo("ERROR");
    assertThat(error.path("logger").asText()).isEqualTo("io.sluice.A");
    assertThat(error.path("thread").asText()).isEqualTo(Thread.currentThread().getName());
    assertThat(error.path("message").asText()).isEqualTo("\"é\"\n\u001b[2J ${env:HOME}");
    assertThat(error.path("dataset").asText()).isEqualTo("a.b");
    assertThat(error.path("checkpoint").asText()).isEqualTo("7");
    assertThat(error.path("error").asText())
        .startsWith("java.lang.IllegalStateException: 19\n\tat io.sluice.flink.JsonLogTest.")
        .hasSizeGreaterThan(20_000)
        .contains("Caused by: java.lang.IllegalStateException: x\n\tat ");
    assertThat(Instant.parse(error.path("time").asText())).isBetween(before, Instant.now());
    JsonNode plain = new ObjectMapper().readTree(lines.getLast());
    assertThat(plain.properties().stream().map(Map.Entry::getKey))
        .containsExactly("time", "level", "logger", "thread", "message");
  }

  /** As long a chain as Flink's are. */
  private static Exception caused(Exception root) {
    Exception last = root;
    for (int i = 0; i < 20; i++) {
      last = new IllegalStateException(i + " ".repeat(i == 19 ? 0 : 2_000), last);
    }
    return last;
  }
}
