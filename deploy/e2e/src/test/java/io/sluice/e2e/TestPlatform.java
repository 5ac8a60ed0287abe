package io.sluice.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A platform for tests, in a folder of its own. Its end leaves no process behind, and no file when
 * all tests passed. What failed tests leave stays until the next run, and it is said where.
 */
final class TestPlatform implements AutoCloseable {
  private static final Path ALL =
      Path.of(System.getProperty("sluice.root"), "deploy/e2e/target/platforms")
          .toAbsolutePath()
          .normalize();

  static {
    sweep();
  }

  private final Path folder;
  private final Door door;
  private boolean failed;

  /**
   * @param owner names the folder
   * @param place the last folder of its path
   * @param settings environment variables of all commands
   */
  TestPlatform(String owner, String place, Map<String, String> settings) throws IOException {
    folder = ALL.resolve(ProcessHandle.current().pid() + "-" + owner);
    door = new Door(Files.createDirectories(folder.resolve(place)), settings);
    Leftovers.watch(door.state());
  }

  Door door() {
    return door;
  }

  /** A folder beside the state, for files of tests. */
  Path folder(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  /** The folder of what its processes say. */
  Path log() {
    return door.state().resolve("log");
  }

  /** Keeps all files, for a person to look at. */
  void failed(String test) {
    failed = true;
    System.out.printf("%s failed. What each command said: %s%n", test, door.outputs());
  }

  /** After a failure, keeps what the processes have said: a later class deletes it. */
  void keepLog(String owner) throws IOException {
    if (!failed || !Files.isDirectory(log())) {
      return;
    }
    Path kept = folder("log-after-" + owner);
    try (Stream<Path> logs = Files.list(log())) {
      for (Path one : logs.filter(Files::isRegularFile).toList()) {
        Files.copy(one, kept.resolve(one.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    System.out.printf("What the processes said until the end of %s: %s%n", owner, kept);
  }

  void down() throws IOException, InterruptedException {
    if (Files.exists(door.state())) {
      door.run("down");
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    try {
      down();
    } finally {
      Leftovers.end(door.state());
    }
    if (failed) {
      System.out.println("Kept for you until the next run: " + folder);
    } else {
      delete(folder);
    }
  }

  /** What earlier runs left: processes of one that was killed, files of one that failed. */
  private static void sweep() {
    try {
      Files.createDirectories(ALL);
      try (Stream<Path> old = Files.list(ALL)) {
        for (Path folder : old.filter(TestPlatform::deserted).toList()) {
          Leftovers.end(folder);
          delete(folder);
        }
      }
    } catch (IOException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static boolean deserted(Path folder) {
    long owner = Long.parseLong(folder.getFileName().toString().replaceFirst("-.*", ""));
    return ProcessHandle.of(owner).isEmpty();
  }

  private static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(folder)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path one : all) {
      Files.delete(one);
    }
  }
}
