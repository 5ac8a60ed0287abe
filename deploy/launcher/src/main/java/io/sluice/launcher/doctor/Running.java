package io.sluice.launcher.doctor;

import io.sluice.launcher.laptop.Chosen;
import io.sluice.launcher.part.Platform;
import io.sluice.launcher.supervisor.ControlClient;
import io.sluice.launcher.supervisor.Kind;
import io.sluice.launcher.supervisor.Offline;
import io.sluice.launcher.supervisor.PlatformStatus;
import io.sluice.launcher.supervisor.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/** The health of what runs. */
final class Running {
  private static final String NAME = "running";

  private Running() {}

  static List<Finding> look(Platform platform) throws IOException {
    if (!Files.isDirectory(platform.state().resolve("run"))) {
      return List.of(Finding.ok(NAME, "nothing; ./sluice up starts the platform"));
    }
    Chosen chosen = Chosen.of(platform);
    var offline = new Offline(platform, chosen.parts());
    Optional<PlatformStatus> answer = new ControlClient(platform).status();
    if (answer.isEmpty() && !offline.anyRuns()) {
      return List.of(Finding.ok(NAME, "nothing; ./sluice up starts the platform"));
    }
    PlatformStatus status = answer.isPresent() ? answer.get() : offline.status(chosen.keepers());
    List<Finding> sick =
        status.all().stream().filter(one -> !one.healthy()).map(Running::sick).toList();
    return sick.isEmpty()
        ? List.of(Finding.ok(NAME, "all %d parts are healthy".formatted(status.all().size())))
        : sick;
  }

  private static Finding sick(Status one) {
    String log = one.kind() == Kind.PART ? one.name() : "launcher";
    String detail = one.detail().isEmpty() ? "" : ": " + one.detail();
    String text =
        "%s is %s%s; see ./sluice logs %s".formatted(one.name(), one.state().text(), detail, log);
    return switch (one.state()) {
      case WAITING, STARTING, STOPPING -> Finding.warn(NAME, text);
      default -> Finding.fail(NAME, text);
    };
  }
}
