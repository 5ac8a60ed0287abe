package io.sluice.cli.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.jobs.JobKeeper;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.spi.Hook;
import io.sluice.laptop.spi.Keeper;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttachedTest {
  @TempDir Path folder;

  private Platform without(String names) {
    return Platform.load(Map.of("SLUICE_STATE", folder.toString(), "SLUICE_WITHOUT", names));
  }

  @Test
  void theLandingJobNeedsNoTrino() {
    Platform platform = without("trino, realtime");
    Attached attached = Attached.to(platform);

    assertThat(attached.hooks()).extracting(Hook::name).containsExactly("topics");
    assertThat(attached.keepers())
        .extracting(Keeper::name)
        .containsExactly("landing job", "maintenance");
    assertThat(attached.leftOut()).containsExactly("trino", "realtime job");
    assertThat(Jobs.kept(platform)).extracting(JobKeeper::job).containsExactly("landing");
  }

  @Test
  void nothingIsLeftOutOfAWholePlatform() {
    Attached attached = Attached.to(without(""));

    assertThat(attached.keepers())
        .extracting(Keeper::name)
        .containsExactly("landing job", "realtime job", "maintenance");
    assertThat(attached.leftOut()).isEmpty();
  }

  @Test
  void withoutItsPartsAJobIsLeftOutToo() {
    Attached attached = Attached.to(without("taskmanager"));

    assertThat(attached.hooks()).hasSize(1);
    assertThat(attached.keepers()).extracting(Keeper::name).containsExactly("maintenance");
    assertThat(attached.leftOut()).containsExactly("taskmanager", "landing job", "realtime job");
  }
}
