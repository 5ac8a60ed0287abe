package io.sluice.e2e;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The rows of docs/bad-situations.md about what people type while the platform runs. */
@Order(4)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CommandSituationsIT {
  @RegisterExtension static final OnPlatform PLATFORM = OnPlatform.shared();

  @TestFactory
  @Order(1)
  Stream<DynamicTest> files() throws IOException {
    var scenes = new FileScenes(PLATFORM.door(), PLATFORM.get().folder("files"));
    return Scene.together("Files", scenes.all(), FileScenes.ALONE);
  }

  @TestFactory
  @Order(2)
  Stream<DynamicTest> queries() throws IOException {
    var scenes = new QueryScenes(PLATFORM.door(), PLATFORM.get().folder("queries"));
    return Scene.together("Queries", scenes.all(), QueryScenes.ALONE);
  }

  @TestFactory
  @Order(3)
  Stream<DynamicTest> interrupts() throws IOException {
    var scenes = new InterruptScenes(PLATFORM.door(), PLATFORM.get().folder("interrupts"));
    return Scene.inOrder("Ctrl-C", scenes.all());
  }
}
