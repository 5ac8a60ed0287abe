package io.sluice.jobs.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.jobs.FlinkCluster;
import io.sluice.jobs.FlinkJob;
import io.sluice.jobs.JobKeeper;
import io.sluice.jobs.JobSpec;
import io.sluice.machine.process.Components;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With commands that are a script, and a Flink that is none. */
class ContractsApplyTest {
  @TempDir Path folder;
  private final Cluster flink = new Cluster();
  private final List<String> steps = new ArrayList<>();
  private AppliedContracts contracts;

  @BeforeEach
  void startWithTheFirstContracts() throws IOException {
    save("one");
    contracts = new AppliedContracts(folder.resolve("contracts"), folder.resolve("state/applied"));
    contracts.stage();
    contracts.take();
    contracts.settle();
    command("cat \"$SLUICE_CONTRACTS_DIR/a.odcs.yaml\" >> '" + folder.resolve("checked") + "'");
    assertThat(flink.jobs()).hasSize(1);
  }

  @Test
  void theJobsGoOnByTheNewContracts() throws Exception {
    save("two");

    assertThat(apply().run()).isTrue();

    assertThat(applied()).isEqualTo("two");
    assertThat(contracts.areCurrent()).isTrue();
    assertThat(flink.states).hasSize(2);
    assertThat(apply().run()).isFalse();
  }

  @Test
  void whatIsSavedWhileItIsCheckedDoesNotReachTheJobs() throws Exception {
    command(
        "cat \"$SLUICE_CONTRACTS_DIR/a.odcs.yaml\" >> '%s'; printf three > '%s'"
            .formatted(folder.resolve("checked"), file()));
    save("two");

    apply().run();

    assertThat(applied()).isEqualTo("two");
    assertThat(folder.resolve("checked")).hasContent("twotwo");
    assertThat(contracts.areCurrent()).isFalse();
  }

  @Test
  void whatIsRefusedIsToldOfThePersonsOwnFileAndTouchesNothing() throws Exception {
    command("echo \"$SLUICE_CONTRACTS_DIR/a.odcs.yaml:1: no schema\"; exit 1");
    save("two");

    assertThatThrownBy(() -> apply().run())
        .isInstanceOf(UserError.class)
        .hasMessage(file() + ":1: no schema");
    assertThat(applied()).isEqualTo("one");
    assertThat(flink.states).hasSize(1);
  }

  @Test
  void refusedByFlinkTheJobsGoOnByThoseFromBefore() throws Exception {
    flink.submitted = () -> applied().equals("two") ? null : "RUNNING";
    assertGoesBack();
  }

  @Test
  void takenByFlinkButNeverAtWorkTheJobsGoOnByThoseFromBefore() throws Exception {
    flink.submitted = () -> applied().equals("two") ? "RESTARTING" : "RUNNING";
    assertGoesBack();
  }

  @Test
  void runningButWithoutACheckpointTheJobsGoOnByThoseFromBefore() throws Exception {
    flink.works = () -> applied().equals("one");
    assertGoesBack();
  }

  @Test
  void withTablesThatOnlyTheNewContractsCanWriteNothingGoesBack() throws Exception {
    flink.submitted = () -> applied().equals("two") ? null : "RUNNING";
    command(
        "case \"$*\" in *EnsureTables*) if grep -q one \"$SLUICE_CONTRACTS_DIR/a.odcs.yaml\";"
            + " then echo 'n is long and cannot become int'; exit 1; fi;; esac");
    save("two");

    assertThatThrownBy(() -> apply().run())
        .isInstanceOf(UserError.class)
        .hasMessageContaining("the landing job has not started again within 1 s")
        .hasMessageEndingWith(
            "The new contracts stay, since one cannot go back: n is long and cannot become int");
    assertThat(applied()).isEqualTo("two");
    assertThat(contracts.areCurrent()).isFalse();
  }

  private void assertGoesBack() throws Exception {
    save("two");

    assertThatThrownBy(() -> apply().run())
        .isInstanceOf(UserError.class)
        .hasMessageContaining("are not applied, and all jobs go on by those from before")
        .hasMessageContaining("the landing job has not started again within 1 s");
    assertThat(applied()).isEqualTo("one");
    assertThat(keeper().state().running()).isTrue();
    assertThat(steps).anyMatch(step -> step.startsWith("goes back"));
    save("one");
    assertThat(contracts.areCurrent()).isTrue();
  }

  private ContractsApply apply() {
    return new ContractsApply(
        contracts,
        new ContractProcesses(
            new Components(folder, folder.resolve("lib")),
            folder.resolve("config"),
            folder.resolve("contracts")),
        List.of(keeper()),
        steps::add,
        Duration.ofSeconds(1));
  }

  private JobKeeper keeper() {
    var job = new JobSpec("landing", "io.sluice.Some", List.of());
    return new JobKeeper(
        "landing", flink, folder.resolve("checkpoints"), () -> job, Duration.ofSeconds(5));
  }

  /** Whenever it is looked at, a supervisor has looked before and submitted what is missing. */
  private final class Cluster implements FlinkCluster {
    final Map<String, String> states = new LinkedHashMap<>();

    /** The state of a job that is submitted; null to refuse it. */
    Supplier<String> submitted = () -> "RUNNING";

    /** Whether a job gets through a checkpoint. */
    BooleanSupplier works = () -> true;

    private final Set<String> checkpointed = new HashSet<>();
    private boolean supervised;

    @Override
    public List<FlinkJob> jobs() {
      if (!supervised) {
        supervised = true;
        supervise();
        supervised = false;
      }
      return states.entrySet().stream()
          .map(job -> new FlinkJob(job.getKey(), "landing", job.getValue(), 1, 1, Instant.now()))
          .toList();
    }

    private void supervise() {
      try {
        keeper().tick();
      } catch (IOException | OverlappingFileLockException e) {
        steps.add("the supervisor tries again: " + e);
      }
    }

    @Override
    public void submit(JobSpec job, String jobId, Path checkpoints, Path restoreFrom)
        throws IOException {
      String state = submitted.get();
      if (state == null) {
        throw new IOException("Flink refused the job");
      }
      states.put(jobId, state);
    }

    @Override
    public void stopWithSavepoint(String jobId, Path checkpoints) {
      states.put(jobId, "FINISHED");
    }

    @Override
    public void cancel(String jobId) {
      states.put(jobId, "CANCELED");
    }

    @Override
    public void checkpoint(String jobId) {
      if (works.getAsBoolean()) {
        checkpointed.add(jobId);
      }
    }

    @Override
    public Optional<Instant> lastCheckpoint(String jobId) {
      return checkpointed.contains(jobId) ? Optional.of(Instant.now()) : Optional.empty();
    }

    @Override
    public boolean failsToRestore(String jobId) {
      return false;
    }

    @Override
    public Optional<String> lastFailure(String jobId) {
      return Optional.empty();
    }

    @Override
    public long restarts(String jobId) {
      return 0;
    }
  }

  private Path file() {
    return folder.resolve("contracts/a.odcs.yaml");
  }

  private void save(String text) throws IOException {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), text);
  }

  private String applied() {
    try {
      return Files.readString(folder.resolve("state/applied/a.odcs.yaml"));
    } catch (IOException e) {
      return "none";
    }
  }

  /** What {@code java} does. */
  private void command(String script) throws IOException {
    Path java = folder.resolve("bin/java");
    Files.createDirectories(java.getParent());
    Files.writeString(java, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
  }
}
