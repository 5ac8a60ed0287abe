package io.sluice.e2e;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The rows of docs/bad-situations.md about the end of the platform that all share. */
@Order(7)
class EndSituationsIT {
  @RegisterExtension static final OnPlatform PLATFORM = OnPlatform.shared();

  @TestFactory
  Stream<DynamicTest> end() throws IOException {
    return Scene.inOrder("End", new EndScenes(PLATFORM.door()).all());
  }
}
