package io.sluice.laptop.state;

import io.sluice.terminal.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of a state folder's layout, which its mark names. */
public final class Layout {
  private static final int VERSION = 1;
  private static final Pattern LINE = Pattern.compile("(?m)^layout=(\\d{1,6})$");

  private Layout() {}

  static String text() {
    return "All state of a Sluice platform; deleted by ./sluice reset.\nlayout=" + VERSION + "\n";
  }

  /** What is wrong with a folder's layout, for people; empty when it is one that is known here. */
  public static Optional<String> problem(Path marker) throws IOException {
    // The first folders were marked without a version.
    Matcher line = LINE.matcher(Files.readString(marker, StandardCharsets.ISO_8859_1));
    int version = line.find() ? Integer.parseInt(line.group(1)) : VERSION;
    return version <= VERSION
        ? Optional.empty()
        : Optional.of(
            "%s was made by a newer Sluice (layout %d, here %d is known); use that one, or choose another folder with SLUICE_STATE"
                .formatted(marker.getParent(), version, VERSION));
  }

  static void requireKnown(Path marker) throws IOException {
    Optional<String> problem = problem(marker);
    if (problem.isPresent()) {
      throw new UserError(problem.get());
    }
  }
}
