package io.sluice.launcher.hook;

import io.sluice.launcher.part.Hook;
import io.sluice.launcher.part.Platform;
import io.sluice.launcher.part.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Makes the topics and schemas that the contracts ask for, by ingestion's own command: topics are
 * ingestion's to make, and the landing job cannot start before they exist.
 */
public final class PrepareTopics implements Hook {

  @Override
  public String name() {
    return "topics";
  }

  @Override
  public void run(Platform platform) throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder(
                platform.java(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                platform.libClassPath("ingestion"),
                "io.sluice.ingestion.cli.PrepareCommand")
            .redirectErrorStream(true);
    builder.environment().put("SLUICE_CONFIG", platform.configFile().toString());
    Process process = builder.start();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new UserError(said);
    }
  }
}
