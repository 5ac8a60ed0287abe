package io.sluice.e2e;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The rows of docs/bad-situations.md about the first start of the platform that all share. */
@Order(2)
class StartSituationsIT {
  @RegisterExtension static final OnPlatform PLATFORM = OnPlatform.sharedBeforeUp();

  @TestFactory
  Stream<DynamicTest> start() throws IOException {
    return Scene.inOrder("Start", new StartScenes(PLATFORM.door()).all());
  }
}
