package io.sluice.laptop.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetersTest {
  @TempDir Path state;

  @Test
  void freeDiskIsAFigure() throws Exception {
    var platform = Running.platform(state);
    var supervisor = new Supervisor(platform, List.of(), List.of(), List.of());

    String page = Meters.registry(platform, supervisor, List.of()).scrape();

    assertThat(page).containsPattern("(?m)^sluice_disk_free_bytes [1-9]");
  }
}
