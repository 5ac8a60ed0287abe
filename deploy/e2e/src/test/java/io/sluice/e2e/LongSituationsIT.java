package io.sluice.e2e;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The rows of docs/bad-situations.md that take minutes. */
@Tag("long")
@Order(11)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LongSituationsIT {
  private static final int EVENTS = 150_000;
  private static final int RATE = 400;

  @RegisterExtension static final OnPlatform PLATFORM = OnPlatform.own();

  private static Load load;

  @BeforeAll
  static void open() {
    load = new Load(PLATFORM.door(), EVENTS, RATE);
  }

  @AfterAll
  static void stop() throws IOException, InterruptedException {
    load.stop();
  }

  @TestFactory
  @Order(1)
  Stream<DynamicTest> interruptedDemo() throws IOException {
    var scenes = new InterruptScenes(PLATFORM.door(), PLATFORM.get().folder("interrupts"));
    return Scene.inOrder("Ctrl-C in the demo", scenes.demo());
  }

  @TestFactory
  @Order(2)
  Stream<DynamicTest> outages() throws IOException {
    load.start();
    return Scene.inOrder("Outages", new OutageScenes(PLATFORM.door(), load).all());
  }
}
