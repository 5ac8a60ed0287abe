package io.sluice.kubernetes.cluster;

import io.sluice.machine.process.Components;
import io.sluice.machine.process.Foreground;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/** A made-up shop's daily files, as {@code ./sluice ingest-sample} makes them. */
final class SampleFiles {
  private SampleFiles() {}

  static Path make(Path home, Path dist) throws IOException, InterruptedException {
    Path folder = home.resolve("deploy/target/kubernetes/sample");
    if (Files.isDirectory(folder)) {
      return folder;
    }
    Path making = folder.resolveSibling("sample.making." + ProcessHandle.current().pid());
    Foreground.Answer answer =
        Foreground.ask(
            new Components(Path.of(System.getProperty("java.home")), dist.resolve("lib"))
                .command(
                    "simulator",
                    List.of("-Xmx256m"),
                    "io.sluice.simulator.sample.SampleCommand",
                    making.toString()),
            Map.of());
    if (answer.exitCode() != 0) {
      throw new IOException("the sample files could not be made: " + answer.said());
    }
    return Files.move(making, folder, StandardCopyOption.ATOMIC_MOVE);
  }
}
