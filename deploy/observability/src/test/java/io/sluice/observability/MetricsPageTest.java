package io.sluice.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MetricsPageTest {
  private static final String WRITE = "sluice.docs.write";
  private static final Path PAGE = Path.of("../../docs/metrics.md");

  /** {@code -Dsluice.docs.write=true} writes the page. */
  @Test
  void docsAreCurrent() throws IOException {
    if (Boolean.getBoolean(WRITE)) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, MetricsPage.text());
    }
    assertThat(PAGE)
        .as(
            "written by ./mvnw -pl deploy/observability test -Dtest=MetricsPageTest -Dsluice.docs.write=true")
        .hasContent(MetricsPage.text());
  }
}
