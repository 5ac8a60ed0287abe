package io.sluice.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The rows of docs/bad-situations.md that need no running platform. */
@Order(1)
class LaptopSituationsIT {
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private static Path folder;

  /** Another user must be able to pass through. */
  @BeforeAll
  static void open() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
  }

  @TestFactory
  Stream<DynamicTest> machine() throws IOException {
    return Scene.together("Machine", new MachineScenes(folder).all(), Set.of());
  }

  @TestFactory
  Stream<DynamicTest> state() throws IOException {
    return Scene.together("State", new StateScenes(folder).all(), Set.of());
  }

  @TestFactory
  Stream<DynamicTest> contracts() throws IOException {
    return Scene.together("Contracts", new ContractScenes(folder).all(), Set.of());
  }
}
