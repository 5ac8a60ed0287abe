package io.sluice.laptop.airflow;

import io.sluice.laptop.platform.Platform;
import io.sluice.machine.file.PrivateFiles;
import io.sluice.machine.file.Trees;
import io.sluice.machine.process.Foreground;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Airflow's packages in a virtual environment of the state folder: exactly those of the committed
 * list, each with one of the hashes that stand there. Another list is another environment.
 */
public final class AirflowInstall {
  private static final String COMPLETE = "complete";

  private final Platform platform;

  public AirflowInstall(Platform platform) {
    this.platform = platform;
  }

  private Path requirements() {
    return platform.home().resolve("orchestration/requirements.txt");
  }

  private Path folder() throws IOException {
    return platform.state().resolve("runtime").resolve("airflow-" + hash(requirements()));
  }

  private static String hash(Path file) throws IOException {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(Arrays.copyOf(hash, 6));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** The environment's own Python. */
  Path python() throws IOException {
    return folder().resolve("bin/python");
  }

  /** Whether all packages are there, and the Python that they were installed for. */
  public boolean isComplete() throws IOException {
    return Files.exists(folder().resolve(COMPLETE)) && Files.isExecutable(python());
  }

  /**
   * Installs what is missing: some 300 MB, of which the network brings a third.
   *
   * @param progress told the package that comes next
   */
  public void complete(Consumer<String> progress) throws IOException, InterruptedException {
    if (isComplete()) {
      return;
    }
    Python python = Python.find(platform.setting("airflow.python", ""));
    Path folder = folder();
    Trees.delete(folder);
    PrivateFiles.folder(folder.getParent());
    progress.accept("making a virtual environment with Python " + python.version());
    Foreground.Answer made =
        Foreground.ask(List.of(python.program(), "-m", "venv", folder.toString()), Map.of());
    if (made.exitCode() != 0) {
      throw new UserError(
          "%s cannot make a virtual environment (on Debian or Ubuntu: sudo apt install python3-venv). It said:%n%s"
              .formatted(python.program(), made.said()));
    }
    install(progress);
    PrivateFiles.write(folder.resolve(COMPLETE), python.version());
  }

  private void install(Consumer<String> progress) throws IOException, InterruptedException {
    int packages = packages();
    List<String> said = new ArrayList<>();
    var begun = new AtomicInteger();
    var command = new ArrayList<>(pip());
    if (isFetched()) {
      command.addAll(List.of("--no-index", "--find-links", fetched().toString()));
    }
    int code =
        Foreground.run(
            command,
            Map.of(),
            line -> {
              said.add(line);
              if (line.startsWith("Collecting ")) {
                progress.accept("package %d of %d".formatted(begun.incrementAndGet(), packages));
              } else if (line.startsWith("Installing ")) {
                progress.accept("unpacking %d packages".formatted(packages));
              }
            });
    if (code != 0) {
      throw new UserError(
          "Airflow's packages could not be installed; pip said:%n%s"
              .formatted(
                  String.join(
                      System.lineSeparator(),
                      said.subList(Math.max(0, said.size() - 8), said.size()))));
    }
  }

  /**
   * The list is whole, so pip has nothing to find out: what is not on it is not installed, and
   * nothing is built from sources.
   */
  private List<String> pip() throws IOException {
    return List.of(
        python().toString(),
        "-m",
        "pip",
        "install",
        "--disable-pip-version-check",
        "--no-input",
        "--progress-bar=off",
        "--no-deps",
        "--require-hashes",
        "--only-binary=:all:",
        "--requirement",
        requirements().toString());
  }

  /** Where {@code ./sluice fetch} keeps the packages. */
  private Path fetched() {
    return platform.dist().resolveSibling("wheels");
  }

  private boolean isFetched() throws IOException {
    Path list = fetched().resolve("complete");
    return Files.exists(list) && Files.mismatch(list, requirements()) == -1;
  }

  private int packages() throws IOException {
    try (Stream<String> lines = Files.lines(requirements(), StandardCharsets.UTF_8)) {
      return (int) lines.filter(line -> line.contains("==")).count();
    }
  }

  /** Deletes the environments of older lists, which nothing may run on. */
  public void deleteOthers() throws IOException {
    Path folder = folder();
    if (!Files.isDirectory(folder.getParent())) {
      return;
    }
    try (Stream<Path> all = Files.list(folder.getParent())) {
      for (Path other :
          all.filter(path -> path.getFileName().toString().startsWith("airflow-"))
              .filter(path -> !path.equals(folder))
              .toList()) {
        Trees.delete(other);
      }
    }
  }
}
