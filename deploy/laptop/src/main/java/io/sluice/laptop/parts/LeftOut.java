package io.sluice.laptop.parts;

import io.sluice.laptop.platform.Platform;
import io.sluice.machine.file.PrivateFiles;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names of parts and jobs that a person wants the platform to run without. Every command of a
 * platform that runs sees those that it was started without, whatever the setting says by then.
 */
public final class LeftOut {
  private LeftOut() {}

  /** Those that the platform was started without; while it is down, those of the setting. */
  public static Set<String> of(Platform platform) {
    Path file = file(platform);
    try {
      return Files.exists(file) ? names(Files.readString(file)) : setting(platform);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Those of the setting {@code without}, and the extras that the setting {@code with} does not
   * name.
   */
  public static Set<String> setting(Platform platform) {
    return asked(platform, Optional.empty(), Optional.empty());
  }

  /**
   * What a person wants to be left out.
   *
   * @param without names of parts and jobs; empty for those of the setting
   * @param with extras; empty for those of the setting
   */
  public static Set<String> asked(
      Platform platform, Optional<Set<String>> without, Optional<Set<String>> with) {
    Set<String> extras = with.orElseGet(() -> names(platform.setting("with", "")));
    for (String extra : extras) {
      if (!Parts.extras().contains(extra)) {
        throw new UserError(
            "'with' names '%s', which is nothing that can be added; there is %s"
                .formatted(extra, String.join(", ", Parts.extras())));
      }
    }
    Set<String> unasked = Parts.ofExtrasBut(Set.of());
    without
        .orElseGet(() -> names(platform.setting("without", "")))
        .forEach(
            name -> {
              if (unasked.contains(name)) {
                throw new UserError(
                    "'without' names '%s', which runs only when it is asked for; leave it out of 'with' instead"
                        .formatted(name));
              }
            });
    Set<String> names =
        new TreeSet<>(without.orElseGet(() -> names(platform.setting("without", ""))));
    names.addAll(Parts.ofExtrasBut(extras));
    return names;
  }

  /** Names that stand in one text, or in several. */
  public static Set<String> names(Collection<String> texts) {
    return names(String.join(",", texts));
  }

  private static Set<String> names(String text) {
    Set<String> names = new TreeSet<>(Arrays.asList(text.strip().split("[,\\s]+")));
    names.remove("");
    return names;
  }

  /** Notes what the platform is started without. */
  public static void note(Platform platform, Set<String> names) throws IOException {
    platform.runDir();
    PrivateFiles.writeIfChanged(file(platform), String.join(",", names));
  }

  /** Once the platform is down, the setting says it again. */
  public static void forget(Platform platform) throws IOException {
    Files.deleteIfExists(file(platform));
  }

  private static Path file(Platform platform) {
    return platform.state().resolve("run").resolve("without");
  }
}
