package io.sluice.cli;

import io.sluice.laptop.parts.Chosen;
import io.sluice.laptop.parts.LeftOut;
import io.sluice.laptop.parts.Parts;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.spi.Part;
import io.sluice.laptop.supervisor.Offline;
import io.sluice.laptop.supervisor.Preflight;
import io.sluice.laptop.supervisor.SupervisorMain;
import io.sluice.machine.process.ProcessId;
import io.sluice.machine.process.Signals;
import io.sluice.terminal.Terminal;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Another supervisor for a platform that runs, which sees to other parts. Those that stay run on:
 * it takes them over, as after a supervisor that died.
 */
final class Succession {
  private Succession() {}

  /**
   * @param leftOut what is not to run from now on
   */
  static void to(Platform platform, Terminal terminal, Set<String> leftOut)
      throws IOException, InterruptedException {
    Set<String> before = LeftOut.of(platform);
    Map<Boolean, List<Part>> parts =
        Chosen.of(platform, leftOut).parts().stream()
            .collect(Collectors.partitioningBy(part -> before.contains(part.name())));
    Preflight.additions(platform, parts.get(true));
    requireUnchanged(platform, parts.get(false));
    Optional<ProcessId> supervisor = SupervisorMain.running(platform);
    if (supervisor.isPresent()) {
      Signals.kill(supervisor.get());
    }
    List<Part> gone = Parts.all().stream().filter(part -> leftOut.contains(part.name())).toList();
    new Offline(platform, gone).stop(name -> terminal.line("  %-14s stopped".formatted(name)));
    LeftOut.note(platform, leftOut);
    Detached.startSupervisor(platform);
  }

  /** What would be started otherwise now would be replaced, and not taken over. */
  private static void requireUnchanged(Platform platform, List<Part> staying) throws IOException {
    List<String> changed = new Offline(platform, staying).changed();
    if (!changed.isEmpty()) {
      throw new UserError(
          "settings have changed since the platform was started, so %s would be restarted; to have that: ./sluice down && ./sluice up"
              .formatted(String.join(", ", changed)));
    }
  }
}
