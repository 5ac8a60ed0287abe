package io.sluice.e2e;

import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The first half of {@link MainJobIT} while every process is killed, one after the other. */
@Tag("long")
@Order(13)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MainJobKillsIT {
  private static final List<List<String>> KILLS =
      List.of(
          List.of("taskmanager"),
          List.of("jobmanager"),
          List.of("kafka"),
          List.of(Processes.SUPERVISOR),
          List.of("postgres"),
          List.of("taskmanager", "postgres"));

  @RegisterExtension static final OnPlatform PLATFORM = OnPlatform.own();

  @RegisterExtension
  static final StopAtFirstFailure STOP = new StopAtFirstFailure(() -> PLATFORM.get().log());

  @Test
  void everyRowOnceThoughEverythingIsKilled() throws Exception {
    var retail = new Retail(PLATFORM.get());
    new KilledIngestion(PLATFORM.door(), retail).run(KILLS);
    retail.assertFigures();
    retail.force(retail.files());
    retail.reconcile();
  }
}
