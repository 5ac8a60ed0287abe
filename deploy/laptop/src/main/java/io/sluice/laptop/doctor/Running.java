package io.sluice.laptop.doctor;

import io.sluice.laptop.parts.Chosen;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.spi.Keeper;
import io.sluice.laptop.supervisor.ControlClient;
import io.sluice.laptop.supervisor.Kind;
import io.sluice.laptop.supervisor.Offline;
import io.sluice.laptop.supervisor.PlatformStatus;
import io.sluice.laptop.supervisor.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The health of what runs. */
final class Running {
  private static final String NAME = "running";

  private Running() {}

  static List<Finding> look(Platform platform, Function<Platform, List<Keeper>> keepers)
      throws IOException {
    if (!Files.isDirectory(platform.state().resolve("run"))) {
      return List.of(Finding.ok(NAME, "nothing; ./sluice up starts the platform"));
    }
    Chosen chosen = Chosen.of(platform);
    List<Keeper> all = keepers.apply(platform);
    chosen.requireKnown(all);
    var offline = new Offline(platform, chosen.parts());
    Optional<PlatformStatus> answer = new ControlClient(platform).status();
    if (answer.isEmpty() && !offline.anyRuns()) {
      return List.of(Finding.ok(NAME, "nothing; ./sluice up starts the platform"));
    }
    PlatformStatus status =
        answer.isPresent()
            ? answer.get()
            : offline.status(all.stream().filter(chosen::runs).toList());
    List<Finding> sick =
        status.all().stream().filter(one -> !one.healthy()).map(Running::sick).toList();
    return sick.isEmpty()
        ? List.of(
            Finding.ok(
                NAME,
                "all %d parts are healthy%s"
                    .formatted(status.all().size(), leftOut(chosen.leftOut(List.of(), all)))))
        : sick;
  }

  private static String leftOut(List<String> names) {
    return names.isEmpty() ? "" : "; left out: " + String.join(", ", names);
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
