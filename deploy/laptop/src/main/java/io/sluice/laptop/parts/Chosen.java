package io.sluice.laptop.parts;

import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.spi.Part;
import io.sluice.terminal.UserError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What this platform runs: everything, or the parts that the setting {@code parts} names with all
 * that they need, for example {@code parts=kafka, registry}.
 *
 * @param whole whether these are all parts, as hooks and keepers expect
 */
public record Chosen(List<Part> parts, boolean whole) {
  public static Chosen of(Platform platform) {
    return of(platform, Parts.all());
  }

  static Chosen of(Platform platform, List<Part> all) {
    String setting = platform.setting("parts", "");
    if (setting.isEmpty()) {
      return new Chosen(all, true);
    }
    Set<String> wanted = new LinkedHashSet<>();
    var open = new ArrayList<>(Arrays.asList(setting.split("[,\\s]+")));
    while (!open.isEmpty()) {
      String name = open.removeLast();
      if (wanted.add(name)) {
        open.addAll(find(name, all).needs());
      }
    }
    return new Chosen(all.stream().filter(part -> wanted.contains(part.name())).toList(), false);
  }

  private static Part find(String name, List<Part> all) {
    return all.stream()
        .filter(part -> part.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> {
              String names = all.stream().map(Part::name).collect(Collectors.joining(", "));
              return new UserError(
                  "the setting 'parts' names '%s', which is no part; the parts are %s"
                      .formatted(name, names));
            });
  }
}
