package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every jar that ships is listed, and under a licence that is allowed. */
@Order(0)
class LicencesIT {

  @Test
  void whatOthersMadeIsListedAndAllowed(@TempDir Path folder) throws Exception {
    var door = new Door(folder);
    var builder =
        new ProcessBuilder(door.home().resolve("deploy/supply/third-party").toString(), "check")
            .redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("SLUICE_DIST", door.dist().toString());
    Process check = builder.start();
    String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(check.waitFor()).as(said).isZero();
  }
}
