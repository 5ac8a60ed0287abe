package io.sluice.laptop.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.spi.Health;
import io.sluice.laptop.spi.Hook;
import io.sluice.laptop.spi.Keeper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An Error of the code that sees to one thing is told, and ends nothing else. */
@Timeout(60)
class ErrorsTest {
  private static final String REASON = "java.lang.NoClassDefFoundError: some/Client";

  @TempDir Path state;

  @Test
  void aPartWhoseCheckBreaksHasFailedUntilItIsMended() throws Exception {
    try (var running =
        Running.start(
            state,
            new ScriptPart("one", ScriptPart.FOREVER),
            new ScriptPart("two", ScriptPart.FOREVER))) {
      long pid = running.awaitHealthy("one").pid();
      running.awaitHealthy("two");
      Path broken = Files.createFile(state.resolve("one.broken"));

      assertThat(running.awaitStatus("one", status -> status.state() == State.FAILED).detail())
          .isEqualTo(REASON);
      assertThat(running.status("two").state()).isEqualTo(State.HEALTHY);

      Files.delete(broken);
      assertThat(running.awaitHealthy("one").pid()).isEqualTo(pid);
    }
  }

  @Test
  void aHookThatBreaksHasFailedAndIsTriedAgain() throws Exception {
    var broken = new AtomicBoolean(true);
    try (var running =
        Running.start(
            state,
            List.of(new BreakingHook(broken)),
            List.of(),
            new ScriptPart("one", ScriptPart.FOREVER))) {
      assertThat(running.awaitStatus("topics", status -> status.state() == State.FAILED).detail())
          .isEqualTo(REASON);
      broken.set(false);
      running.awaitHealthy("topics");
    }
  }

  @Test
  void aKeeperThatBreaksHasFailedAndIsTickedAgain() throws Exception {
    var broken = new AtomicBoolean();
    try (var running =
        Running.start(
            state,
            List.of(),
            List.of(new BreakingKeeper(broken)),
            new ScriptPart("one", ScriptPart.FOREVER))) {
      running.awaitHealthy("jobs");
      broken.set(true);
      assertThat(running.awaitStatus("jobs", status -> status.state() == State.FAILED).detail())
          .isEqualTo(REASON);
      broken.set(false);
      running.awaitHealthy("jobs");
    }
  }

  private static void breakIf(AtomicBoolean broken) {
    if (broken.get()) {
      throw new NoClassDefFoundError("some/Client");
    }
  }

  private record BreakingHook(AtomicBoolean broken) implements Hook {
    @Override
    public String name() {
      return "topics";
    }

    @Override
    public List<String> needs() {
      return List.of("one");
    }

    @Override
    public void run(Platform platform) {
      breakIf(broken);
    }
  }

  private record BreakingKeeper(AtomicBoolean broken) implements Keeper {
    @Override
    public String name() {
      return "jobs";
    }

    @Override
    public String shortName() {
      return "jobs";
    }

    @Override
    public List<String> needs() {
      return List.of("one");
    }

    @Override
    public void tick(Platform platform) {}

    @Override
    public Health check(Platform platform) {
      breakIf(broken);
      return Health.ok();
    }
  }
}
