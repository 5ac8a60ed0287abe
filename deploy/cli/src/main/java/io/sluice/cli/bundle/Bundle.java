package io.sluice.cli.bundle;

import io.sluice.laptop.platform.Lake;
import io.sluice.laptop.platform.Platform;
import io.sluice.terminal.ManifestVersion;
import io.sluice.terminal.Trouble;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What somebody needs who has to understand a problem from afar, without a secret in it. What
 * cannot be had is replaced by the reason: a bundle is asked for when something is broken.
 */
final class Bundle {
  private static final int LOG_LINES = 200;
  private static final long LARGEST_SETTINGS = 1 << 20;
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Map<String, String> environment;
  private final Path home;
  private final List<String> door;
  private final Platform platform;
  private final Map<String, Part> parts = new TreeMap<>();

  private enum Kind {
    TEXT,
    SETTINGS,
    LOG
  }

  private record Part(Kind kind, String text) {
    String cleanBy(Scrubber scrubber) {
      return switch (kind) {
        case TEXT -> scrubber.text(text);
        case SETTINGS -> scrubber.settings(text);
        case LOG -> new LogScrubber(scrubber).clean(text);
      };
    }
  }

  private interface Source {
    String read() throws IOException, InterruptedException;
  }

  /**
   * @param environment of {@code ./sluice}
   * @param home the user's home folder
   * @param door the command that {@code status} and {@code doctor} are appended to
   */
  Bundle(Map<String, String> environment, Path home, List<String> door) {
    this.environment = Map.copyOf(environment);
    this.home = home;
    this.door = List.copyOf(door);
    this.platform = platform(environment);
  }

  /** Where everything is does not depend on settings, which may be what is damaged. */
  private static Platform platform(Map<String, String> environment) {
    try {
      return Platform.load(environment);
    } catch (UserError e) {
      return Platform.unconfigured(environment);
    }
  }

  /** The texts of the bundle by their names. */
  Map<String, String> texts() throws IOException, InterruptedException {
    Path state = platform.state();
    add("versions.txt", this::versions);
    add("status.txt", () -> said("status"));
    add("doctor.txt", () -> said("doctor"));
    add("contracts.txt", () -> names(platform.contracts(), file -> file.contains(".odcs.y")));
    add(Kind.SETTINGS, "settings/environment.properties", this::variables);
    for (Path file : files(state, List.of("sluice.conf", "config", "conf"))) {
      add(Kind.SETTINGS, "settings/" + state.relativize(file), () -> small(file));
    }
    for (Path file : files(state, List.of("log"))) {
      if (file.toString().endsWith(".log")) {
        add(Kind.LOG, state.relativize(file).toString(), () -> LogEnd.of(file, LOG_LINES));
      }
    }
    return clean();
  }

  private Map<String, String> clean() {
    Scrubber scrubber;
    try {
      scrubber = new Scrubber(secrets(), home);
    } catch (IOException e) {
      parts.keySet().removeIf(name -> name.matches("(settings|log)/.*"));
      String why = "settings and logs are left out, since what must not be in them is not known: ";
      parts.put("left-out.txt", new Part(Kind.TEXT, why + e + "\n"));
      scrubber = new Scrubber(Set.of(), home);
    }
    var clean = new TreeMap<String, String>();
    for (var part : parts.entrySet()) {
      clean.put(scrubber.text(part.getKey()), part.getValue().cleanBy(scrubber));
    }
    return clean;
  }

  /** Looked for last, so that what was made meanwhile is known as well. */
  private Set<String> secrets() throws IOException {
    return new KnownSecrets()
        .all(platform.state().resolve("secrets.properties"))
        .named(Path.of(Lake.of(platform).place()))
        .named(platform.state().resolve("sluice.conf"))
        .named(platform.configFile())
        .named(environment)
        .values();
  }

  private void add(String name, Source source) throws InterruptedException {
    add(Kind.TEXT, name, source);
  }

  private void add(Kind kind, String name, Source source) throws InterruptedException {
    parts.put(name, new Part(kind, read(source)));
  }

  private static String read(Source source) throws InterruptedException {
    try {
      return source.read();
    } catch (IOException | RuntimeException e) {
      return "(cannot be had: %s)%n".formatted(Trouble.inWords(e).orElse(e.toString()));
    }
  }

  private String versions() {
    return """
        %s
        commit: %s
        Java: %s, %s
        system: %s %s, %s, %d processors, %d MB of heap at the most
        locale: %s, file names in %s
        state: %s
        """
        .formatted(
            new ManifestVersion().getVersion()[0],
            commit(),
            Runtime.version(),
            System.getProperty("java.vm.name"),
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("os.arch"),
            Runtime.getRuntime().availableProcessors(),
            Runtime.getRuntime().maxMemory() >> 20,
            Locale.getDefault(),
            System.getProperty("sun.jnu.encoding"),
            platform.state());
  }

  /** Of the repository, when this is one. */
  private String commit() {
    try {
      Path git = platform.home().resolve(".git");
      String head = Files.readString(git.resolve("HEAD")).strip();
      if (!head.startsWith("ref: ")) {
        return head;
      }
      String branch = head.substring("ref: ".length());
      Path loose = git.resolve(branch);
      if (Files.exists(loose)) {
        return Files.readString(loose).strip() + " of " + branch;
      }
      try (Stream<String> packed = Files.lines(git.resolve("packed-refs"))) {
        return packed.filter(line -> line.endsWith(" " + branch)).findFirst().orElse(branch);
      }
    } catch (IOException e) {
      return "unknown, " + e;
    }
  }

  private String said(String command) throws IOException, InterruptedException {
    return Said.by(Stream.concat(door.stream(), Stream.of(command)).toList(), environment, LIMIT);
  }

  private String variables() {
    return new TreeMap<>(environment)
        .entrySet().stream()
            .filter(one -> one.getKey().matches("(SLUICE|LC|JAVA)_.*|LANG|TZ|SHELL|TERM"))
            .map(one -> one.getKey() + "=" + one.getValue().replace('\n', ' ') + "\n")
            .collect(Collectors.joining());
  }

  private static String names(Path folder, Predicate<String> wanted) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.map(file -> folder.relativize(file).toString())
          .filter(wanted)
          .sorted()
          .map(name -> name + "\n")
          .collect(Collectors.joining());
    }
  }

  private static String small(Path file) throws IOException {
    return Files.size(file) > LARGEST_SETTINGS
        ? "(left out: %d bytes)%n".formatted(Files.size(file))
        : new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  /** Regular files, in these places of the state folder; links are not followed. */
  private List<Path> files(Path state, List<String> places) throws InterruptedException {
    var found = new ArrayList<Path>();
    for (String place : places) {
      Path start = state.resolve(place);
      if (!Files.exists(start)) {
        continue;
      }
      try (Stream<Path> tree = Files.walk(start)) {
        tree.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
            // It holds the address that alerts are posted to, which often is all that one must
            // know.
            .filter(file -> !file.endsWith("alertmanager.yml"))
            .forEach(found::add);
      } catch (IOException | UncheckedIOException e) {
        add(place + ".missing.txt", () -> "cannot be read: " + e.getMessage() + "\n");
      }
    }
    return found;
  }
}
