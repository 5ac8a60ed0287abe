package io.sluice.laptop.doctor;

import io.sluice.laptop.parts.Parts;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.spi.Part;
import io.sluice.laptop.supervisor.Offline;
import io.sluice.laptop.supervisor.SupervisorLock;
import io.sluice.laptop.supervisor.SupervisorMain;
import io.sluice.machine.process.ProcessId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is noted of processes, against those that run. */
final class Processes {
  private static final String NAME = "processes";
  private static final Set<String> PROGRAMS = Set.of("java", "postgres");

  private Processes() {}

  static List<Finding> look(Platform platform) throws IOException, InterruptedException {
    if (!Files.isDirectory(platform.state().resolve("run"))) {
      return List.of(Finding.ok(NAME, "none were ever started here"));
    }
    var offline = new Offline(platform, Parts.all());
    var findings = new ArrayList<Finding>();
    for (String record : offline.damagedRecords()) {
      findings.add(
          Finding.warn(
              NAME,
              record
                  + " is damaged; ./sluice up (or down) goes by the other notes and replaces it"));
    }
    List<String> stale = stale(platform, offline);
    if (!stale.isEmpty()) {
      findings.add(
          Finding.ok(
              NAME,
              "%s ended without a word (a crash or a power cut); ./sluice up starts all again"
                  .formatted(String.join(", ", stale))));
    }
    supervisor(platform, offline).ifPresent(findings::add);
    Set<Long> known = ours(platform);
    strangers(platform.state(), known)
        .map(
            one ->
                Finding.warn(
                    NAME,
                    "%s (pid %d) works in %s, but nobody remembers it; if it is a part left behind: kill %2$d"
                        .formatted(program(one), one.pid(), platform.state())))
        .forEach(findings::add);
    if (findings.isEmpty()) {
      findings.add(
          Finding.ok(NAME, known.isEmpty() ? "none run" : "all that run are accounted for"));
    }
    return findings;
  }

  /** Numbers of all processes of this platform, as far as they are noted. */
  static Set<Long> ours(Platform platform) throws IOException {
    Set<Long> pids = new HashSet<>();
    if (!Files.isDirectory(platform.state().resolve("run"))) {
      return pids;
    }
    var offline = new Offline(platform, Parts.all());
    List<ProcessId> noted = new ArrayList<>();
    for (Part part : Parts.all()) {
      offline.process(part).ifPresent(noted::add);
    }
    SupervisorMain.running(platform).ifPresent(noted::add);
    for (ProcessId process : noted) {
      pids.add(process.pid());
      ProcessHandle.of(process.pid())
          .ifPresent(handle -> handle.descendants().forEach(child -> pids.add(child.pid())));
    }
    return pids;
  }

  /** Parts that are noted as running and do not run. */
  private static List<String> stale(Platform platform, Offline offline) throws IOException {
    var names = new ArrayList<String>();
    for (Part part : Parts.all()) {
      boolean noted = Files.exists(platform.runDir().resolve(part.name() + ".json"));
      if (noted && offline.process(part).isEmpty()) {
        names.add(part.name());
      }
    }
    return names;
  }

  private static Optional<Finding> supervisor(Platform platform, Offline offline)
      throws IOException, InterruptedException {
    boolean noted = SupervisorMain.running(platform).isPresent();
    if (SupervisorLock.supervisorRuns(platform) && !noted) {
      return Optional.of(
          Finding.fail(
              NAME,
              "a supervisor runs, but is neither noted nor does it answer; find it (pgrep -af 'SluiceCommand supervise'), end it, then ./sluice up"));
    }
    return !noted && offline.anyRuns()
        ? Optional.of(
            Finding.fail(
                NAME, "parts run without a supervisor; ./sluice up takes all of them over"))
        : Optional.empty();
  }

  private static Stream<ProcessHandle> strangers(Path state, Set<Long> known) {
    long self = ProcessHandle.current().pid();
    return ProcessHandle.allProcesses()
        .filter(one -> one.pid() != self && !known.contains(one.pid()))
        .filter(one -> PROGRAMS.contains(program(one)))
        .filter(one -> names(one.info().arguments().orElse(new String[0]), state));
  }

  private static boolean names(String[] arguments, Path state) {
    for (String argument : arguments) {
      int at = argument.indexOf(state.toString());
      int end = at + state.toString().length();
      if (at >= 0 && (end == argument.length() || argument.charAt(end) == '/')) {
        return true;
      }
    }
    return false;
  }

  private static String program(ProcessHandle one) {
    return one.info()
        .command()
        .map(command -> Path.of(command).getFileName().toString())
        .orElse("");
  }
}
