package io.sluice.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.observability.dashboards.Dashboards;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** Prometheus' own tool runs the rules: each alert fires when it must, and only then. */
class PromtoolIT {
  static final Path TESTS =
      Path.of("src/test/resources/io/sluice/observability/alerts/rules.test.yml");

  @TempDir Path folder;

  @BeforeEach
  void lay() throws IOException {
    Files.writeString(folder.resolve("platform.rules.yml"), PlatformRules.yaml());
    Files.writeString(folder.resolve("datasets.rules.yml"), AlertRules.DATASETS);
    Files.copy(TESTS, folder.resolve("rules.test.yml"));
  }

  @Test
  void rulesAreRules() throws Exception {
    assertThat(promtool("check", "rules", "platform.rules.yml", "datasets.rules.yml"))
        .contains("SUCCESS");
  }

  @Test
  void eachFiresWhenItMustAndIsSilentElse() throws Exception {
    assertThat(promtool("test", "rules", "rules.test.yml")).contains("SUCCESS");
  }

  @Test
  void dashboardsAskWhatPrometheusUnderstands() throws Exception {
    var rules = new StringBuilder("groups:\n  - name: dashboards\n    rules:\n");
    List<String> expressions = Dashboards.expressions();
    for (int i = 0; i < expressions.size(); i++) {
      rules.append("      - record: panel:%d%n        expr: >-%n".formatted(i));
      rules.append("          ").append(expressions.get(i)).append('\n');
    }
    Files.writeString(folder.resolve("dashboards.rules.yml"), rules);

    assertThat(promtool("check", "rules", "dashboards.rules.yml"))
        .contains("SUCCESS: %d rules found".formatted(expressions.size()));
  }

  private String promtool(String... arguments) throws Exception {
    var command = new ArrayList<>(List.of("promtool"));
    command.addAll(List.of(arguments));
    Process process;
    try {
      process =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new TestAbortedException(
          "promtool is not installed (on Debian or Ubuntu: sudo apt install prometheus)");
    }
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
