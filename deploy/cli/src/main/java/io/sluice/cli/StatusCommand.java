package io.sluice.cli;

import io.sluice.cli.wiring.Attached;
import io.sluice.laptop.parts.Chosen;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.spi.Address;
import io.sluice.laptop.spi.Part;
import io.sluice.laptop.state.StateFolder;
import io.sluice.laptop.supervisor.ControlClient;
import io.sluice.laptop.supervisor.Kind;
import io.sluice.laptop.supervisor.Offline;
import io.sluice.laptop.supervisor.PlatformStatus;
import io.sluice.laptop.supervisor.Status;
import io.sluice.machine.process.Memory;
import io.sluice.terminal.FormatOption;
import io.sluice.terminal.JsonDocument;
import io.sluice.terminal.ManifestVersion;
import io.sluice.terminal.Printable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "status",
    description = "Shows every part; exits with 0 only when all are healthy.",
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class)
final class StatusCommand implements Callable<Integer> {
  private static final String ROW = "%-14s %-10s %8s %9s %8s %9s  %s";

  @Mixin private FormatOption format;

  @Override
  public Integer call() throws IOException {
    Platform platform = Platform.load();
    if (!StateFolder.isOurs(platform)) {
      System.out.println(
          format.json()
              ? JsonDocument.of(StatusDocument.none(platform))
              : "Nothing runs: there is no platform in " + platform.state() + ".");
      return 1;
    }
    Optional<PlatformStatus> answer = new ControlClient(platform).status();
    PlatformStatus status = answer.isPresent() ? answer.get() : offline(platform);
    if (format.json()) {
      System.out.println(JsonDocument.of(StatusDocument.of(platform, status)));
    } else {
      print(status, platform);
    }
    return status.healthy() && status.supervisor() > 0 ? 0 : 1;
  }

  private static void print(PlatformStatus status, Platform platform) {
    System.out.println(
        ROW.formatted("PART", "STATE", "PID", "UPTIME", "RESTARTS", "MEMORY", "ADDRESS"));
    long sum = 0;
    for (Status one : status.all()) {
      OptionalLong memory = one.pid() > 0 ? Memory.of(one.pid()) : OptionalLong.empty();
      sum += memory.orElse(0);
      print(one, memory, platform);
    }
    if (status.supervisor() > 0) {
      OptionalLong own = Memory.of(status.supervisor(), false);
      sum += own.orElse(0);
      System.out.println(
          row(
              "supervisor",
              status.stopping() ? "stopping" : "running",
              status.supervisor(),
              status.startedAt(),
              "",
              own,
              ""));
    }
    System.out.println(
        ROW.formatted("", "", "", "", "", megabytes(OptionalLong.of(sum)), "").stripTrailing());
    List<String> leftOut = Attached.to(platform).leftOut();
    if (!leftOut.isEmpty()) {
      System.out.println("Left out: " + String.join(", ", leftOut));
    }
    if (status.supervisor() == 0 && status.all().stream().anyMatch(one -> one.pid() > 0)) {
      System.out.println(
          "The supervisor is gone, so a part that dies stays down; ./sluice up takes all of them over.");
    } else if (status.supervisor() == 0) {
      System.out.println("The platform is down; ./sluice up starts it.");
    } else {
      String names = String.join(" | ", OpenCommand.pages(platform).keySet());
      if (!names.isEmpty()) {
        System.out.println("To see a page: ./sluice open " + names);
      }
    }
  }

  private static PlatformStatus offline(Platform platform) throws IOException {
    return new Offline(platform, Chosen.of(platform).parts())
        .status(Attached.to(platform).keepers());
  }

  private static void print(Status one, OptionalLong memory, Platform platform) {
    String state = one.kind() == Kind.HOOK && one.healthy() ? "done" : one.state().text();
    String restarts = one.kind() == Kind.PART ? Integer.toString(one.restarts()) : "";
    String address =
        addresses(one.name(), platform).stream().map(Address::url).collect(Collectors.joining(" "));
    System.out.println(
        row(one.name(), state, one.pid(), one.startedAt(), restarts, memory, address));
    if (!one.detail().isEmpty()) {
      System.out.println("               " + Printable.of(one.detail()));
    }
  }

  private static String row(
      String name,
      String state,
      long pid,
      long startedAt,
      String restarts,
      OptionalLong memory,
      String address) {
    String uptime = pid > 0 ? uptime(System.currentTimeMillis() - startedAt) : "";
    String number = pid > 0 ? Long.toString(pid) : "";
    return ROW.formatted(name, state, number, uptime, restarts, megabytes(memory), address)
        .stripTrailing();
  }

  static List<Address> addresses(String part, Platform platform) {
    return Chosen.of(platform).parts().stream()
        .filter(one -> one.name().equals(part))
        .map((Part one) -> one.addresses(platform))
        .flatMap(List::stream)
        .toList();
  }

  private static String megabytes(OptionalLong bytes) {
    return bytes.isEmpty() ? "" : (bytes.getAsLong() >> 20) + " MB";
  }

  static String uptime(long millis) {
    Duration time = Duration.ofMillis(Math.max(0, millis));
    if (time.toDays() > 0) {
      return time.toDays() + "d " + time.toHoursPart() + "h";
    }
    if (time.toHours() > 0) {
      return time.toHours() + "h " + time.toMinutesPart() + "m";
    }
    return time.toMinutes() > 0
        ? time.toMinutes() + "m " + time.toSecondsPart() + "s"
        : time.toSeconds() + "s";
  }
}
