package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The platform with its tables in an object store, behind a REST catalog; both are killed too. */
@Tag("long")
@Order(13)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ObjectStoreIT {
  private static final List<String> PARTS =
      List.of("objects", "catalog", "taskmanager", "jobmanager", "postgres", "kafka", "trino");

  /** Five in the zones, and five of realtime gold. */
  private static final int TABLES = 10;

  @RegisterExtension static final OnPlatform PLATFORM = OnPlatform.ownOfObjects();

  @RegisterExtension
  static final StopAtFirstFailure STOP = new StopAtFirstFailure(() -> PLATFORM.get().log());

  private static Door door;
  private static Path manifest;

  @BeforeAll
  static void open() throws Exception {
    door = PLATFORM.door();
    manifest = PLATFORM.get().folder("manifests").resolve("truth");
  }

  @Test
  @Order(1)
  void allZonesAreTheManifestsThoughProcessesAreKilled() throws Exception {
    new KilledShop(door, manifest, 150_000, 1_500).sendWhileKilling(PARTS);
    new Truth(door, manifest).assertHolds(TABLES);
  }

  @Test
  @Order(2)
  void theLogIsInTheTablesAndNothingTwice() throws Exception {
    assertThat(door.succeed("reconcile").text())
        .contains("Every record of the log stands in bronze once and has exactly one fate.");
  }

  @Test
  @Order(3)
  void checksRunAndMaintenanceToo() throws Exception {
    door.succeed("quality", "run", "retail.orders");
    assertThat(door.succeed("maintenance", "run").text()).contains("tables looked at");
    new Truth(door, manifest).assertHolds(TABLES);
  }

  @Test
  @Order(4)
  void strangersGetNothing() throws Exception {
    for (String path : List.of("/", "/warehouse", "/warehouse?list-type=2")) {
      assertThat(status("objects", path)).as(path).isEqualTo(403);
    }
    for (String path : List.of("/v1/config", "/v1/namespaces", "/v1/oauth/tokens")) {
      assertThat(status("catalog", path)).as(path).isEqualTo(401);
      assertThat(status("catalog", path, "Authorization: Bearer wrong")).as(path).isEqualTo(401);
    }
    assertThat(Listener.of(Leftovers.pids(door.state()))).allMatch(Listener::loopback);
  }

  private static int status(String port, String path, String... more) throws IOException {
    String[] headers = Arrays.copyOf(more, more.length + 1);
    headers[more.length] = "Host: 127.0.0.1:" + door.port(port);
    return new Raw(door.port(port), false).status("GET", path, headers);
  }

  @Test
  @Order(5)
  void noTableLiesOnTheDisk() throws Exception {
    try (Stream<Path> files = Files.walk(door.state().resolve("data/warehouse"))) {
      assertThat(files.filter(Files::isRegularFile)).isEmpty();
    }
    assertThat(door.state().resolve("data/objects/warehouse/silver/retail_orders")).isDirectory();
  }
}
