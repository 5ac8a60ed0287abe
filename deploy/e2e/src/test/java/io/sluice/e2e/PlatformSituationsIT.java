package io.sluice.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The rows of docs/bad-situations.md that need a running platform, one after the other on one
 * platform, whose folder has spaces, quotes and other letters in its path.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PlatformSituationsIT {
  private static final int EVENTS = 200_000;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private static Path folder;

  private static Door door;
  private static Load load;

  @BeforeAll
  static void open() throws IOException {
    Path place = Files.createDirectory(folder.resolve("größe & 'x' 数据"));
    door = new Door(place);
    load = new Load(door, EVENTS);
  }

  @AfterAll
  static void close() throws IOException, InterruptedException {
    load.stop();
    try {
      door.run("down");
    } finally {
      new Processes(door).killRemaining();
    }
  }

  @TestFactory
  @Order(1)
  Stream<DynamicTest> start() throws IOException {
    return Scene.all("Start", new StartScenes(door).all());
  }

  @TestFactory
  @Order(2)
  Stream<DynamicTest> files() throws IOException {
    return Scene.all("Files", new FileScenes(door, folder.resolve("files")).all());
  }

  @TestFactory
  @Order(3)
  Stream<DynamicTest> queries() throws IOException {
    return Scene.all("Queries", new QueryScenes(door, folder.resolve("queries")).all());
  }

  @TestFactory
  @Order(4)
  Stream<DynamicTest> interrupts() throws IOException {
    return Scene.all("Ctrl-C", new InterruptScenes(door, folder.resolve("interrupts")).all());
  }

  @TestFactory
  @Order(5)
  Stream<DynamicTest> failures() throws IOException {
    load.start();
    return Scene.all("Failures", new FailureScenes(door, load).all());
  }

  @TestFactory
  @Order(6)
  Stream<DynamicTest> end() throws IOException {
    return Scene.all("End", new EndScenes(door).all());
  }
}
