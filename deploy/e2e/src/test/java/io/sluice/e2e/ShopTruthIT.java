package io.sluice.e2e;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The simulated shop's events arrive while each process is killed, and then all of them: bronze,
 * silver, quarantine, duplicates and realtime gold must hold what the shop's manifest says, row for
 * row. Then the manifest is spoilt, to see that {@code verify} would have noticed.
 */
@Order(6)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ShopTruthIT {
  private static final int EVENTS = 60_000;

  /** So slow that events still come when the last process is killed. */
  private static final int RATE = 300;

  @RegisterExtension static final OnPlatform PLATFORM = OnPlatform.shared();

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
  Stream<DynamicTest> failures() throws IOException {
    load.start();
    var failures = new FailureScenes(PLATFORM.door(), load);
    return Scene.together("Failures", failures.all(), failures.alone(), failures.kills());
  }

  @Test
  @Order(2)
  void aSpoiltManifestIsNoticed() throws Exception {
    Spoilt.isNoticed(load.truth());
  }

  @Test
  @Order(3)
  void aBrokenManifestIsToldInOneMessage() throws Exception {
    Spoilt.isToldWhenBroken(load.truth());
  }

  @Test
  @Order(4)
  void aChangedFileOfTheManifestIsToldInOneMessage() throws Exception {
    Spoilt.isToldWhenChanged(load.truth());
  }
}
