package io.sluice.cli.torture;

import io.sluice.laptop.platform.Platform;
import io.sluice.machine.file.PrivateFiles;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The seeds of the events of each round. A seed's events are sent once to a platform and never
 * again, and seeds that differ by a multiple of {@value #SHOPS} share ids: so each is used once,
 * which a file remembers as long as the tables stand.
 */
final class LoadSeeds {

  private static final int SHOPS = 1_000;

  /** Below it are those that people choose. */
  private static final int FIRST = 200;

  private final Path file;

  LoadSeeds(Platform platform) throws IOException {
    this(platform.dataDir("torture").resolve("last-seed"));
  }

  LoadSeeds(Path file) {
    this.file = file;
  }

  int next() throws IOException {
    int next = Files.exists(file) ? Integer.parseInt(Files.readString(file).strip()) + 1 : FIRST;
    if (next >= SHOPS) {
      throw new UserError(
          "this platform has had %d rounds, and there are no events left that it has not seen; ./sluice reset"
              .formatted(SHOPS - FIRST));
    }
    PrivateFiles.write(file, Integer.toString(next));
    return next;
  }
}
