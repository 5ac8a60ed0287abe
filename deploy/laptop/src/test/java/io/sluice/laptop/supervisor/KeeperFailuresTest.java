package io.sluice.laptop.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.spi.Health;
import io.sluice.laptop.spi.Keeper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a keeper keeps has failed once it was tried often enough, and is tried further. */
@Timeout(60)
class KeeperFailuresTest {
  @TempDir Path state;

  @Test
  void refusedEachTimeItHasFailedUntilItIsTaken() throws Exception {
    var refused = new AtomicBoolean(true);
    try (var running =
        Running.start(
            state,
            List.of(),
            List.of(new RefusedKeeper(refused)),
            new ScriptPart("one", ScriptPart.FOREVER))) {
      Status failed = running.awaitStatus("job", status -> status.state() == State.FAILED);
      assertThat(failed.detail()).isEqualTo("Flink refused the job");
      refused.set(false);
      running.awaitHealthy("job");
    }
  }

  @Test
  void begunAgainInVainByOthersItHasFailedToo() throws Exception {
    var health = new AtomicReference<>(new Health(false, "restarting", 2));
    try (var running =
        Running.start(
            state,
            List.of(),
            List.of(new ToldKeeper(health)),
            new ScriptPart("one", ScriptPart.FOREVER))) {
      running.awaitStatus("job", status -> status.detail().equals("restarting"));
      assertThat(running.status("job").state()).isEqualTo(State.STARTING);
      health.set(new Health(false, "restarting", 3));
      running.awaitStatus("job", status -> status.state() == State.FAILED);
      health.set(Health.ok());
      running.awaitHealthy("job");
      health.set(new Health(false, "restarting", 1));
      running.awaitStatus("job", status -> status.state() == State.UNHEALTHY);
    }
  }

  private record ToldKeeper(AtomicReference<Health> health) implements Keeper {
    @Override
    public String name() {
      return "job";
    }

    @Override
    public String shortName() {
      return "job";
    }

    @Override
    public List<String> needs() {
      return List.of("one");
    }

    @Override
    public void tick(Platform platform) {}

    @Override
    public Health check(Platform platform) {
      return health.get();
    }
  }

  private record RefusedKeeper(AtomicBoolean refused) implements Keeper {
    @Override
    public String name() {
      return "job";
    }

    @Override
    public String shortName() {
      return "job";
    }

    @Override
    public List<String> needs() {
      return List.of("one");
    }

    @Override
    public void tick(Platform platform) throws IOException {
      if (refused.get()) {
        throw new IOException("Flink refused the job");
      }
    }

    @Override
    public Health check(Platform platform) {
      return refused.get() ? Health.bad("does not run") : Health.ok();
    }
  }
}
