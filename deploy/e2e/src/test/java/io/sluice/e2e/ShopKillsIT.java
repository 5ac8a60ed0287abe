package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * {@link ShopTruthIT} at another scale: all five datasets, many events a second, the processes that
 * one chooses, and a second shop behind the first.
 */
@Tag("long")
@Order(12)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ShopKillsIT {
  private static final int EVENTS = Integer.getInteger("shop.events", 200_000);

  /** Slow enough that events still come when the last process was killed. */
  private static final int RATE = Integer.getInteger("shop.rate", 2_000);

  private static final List<String> PARTS =
      List.of(
          System.getProperty("shop.kill", "taskmanager,jobmanager,kafka,postgres,registry,trino")
              .split(","));

  /** Five in the zones, and five of realtime gold. */
  private static final int TABLES = 10;

  @RegisterExtension static final OnPlatform PLATFORM = OnPlatform.own();

  @RegisterExtension
  static final StopAtFirstFailure STOP = new StopAtFirstFailure(() -> PLATFORM.get().log());

  private static Door door;
  private static Path manifest;
  private static Truth truth;
  private static KilledShop shop;

  @BeforeAll
  static void open() throws Exception {
    door = PLATFORM.door();
    manifest = PLATFORM.get().folder("manifests").resolve("truth");
    truth = new Truth(door, manifest);
    shop = new KilledShop(door, manifest, EVENTS, RATE);
  }

  @Test
  @Order(1)
  void allZonesAreTheManifestsThoughProcessesAreKilled() throws Exception {
    shop.sendWhileKilling(PARTS);
    truth.assertHolds(TABLES);
  }

  @Test
  @Order(2)
  void sameRunAgainSendsNothing() throws Exception {
    shop.send();
    truth.assertHolds(TABLES);
  }

  @Test
  @Order(3)
  void aSpoiltManifestIsNoticed() throws Exception {
    Spoilt.isNoticed(truth);
  }

  /** Its events have ids of their own, and only they are waited for and compared. */
  @Test
  @Order(4)
  void anotherShopGoesThroughTheSamePlatform() throws Exception {
    String other = manifest.resolveSibling("other").toString();
    door.succeed("generate", "--events=30000", "--seed=12", "--manifest=" + other);
    Answer verdict = door.succeed("verify", "--wait=120", other);
    assertThat(verdict.linesWith("  equal")).as(verdict.text()).hasSize(5);
    assertThat(verdict.text()).contains("Gold is not compared");
  }
}
