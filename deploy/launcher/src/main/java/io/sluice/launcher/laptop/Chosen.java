package io.sluice.launcher.laptop;

import io.sluice.launcher.part.Hook;
import io.sluice.launcher.part.Keeper;
import io.sluice.launcher.part.Part;
import io.sluice.launcher.part.Platform;
import io.sluice.terminal.UserError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What this platform runs: everything, or the parts that the setting {@code parts} names with all
 * that they need, for example {@code parts=kafka, registry}. Hooks and keepers expect the whole
 * platform, so they run with all parts only.
 */
public record Chosen(List<Part> parts, List<Hook> hooks, List<Keeper> keepers) {
  public static Chosen of(Platform platform) {
    return of(platform, Parts.all());
  }

  static Chosen of(Platform platform, List<Part> all) {
    String setting = platform.setting("parts", "");
    if (setting.isEmpty()) {
      return new Chosen(all, Parts.hooks(), Parts.keepers());
    }
    Set<String> wanted = new LinkedHashSet<>();
    var open = new ArrayList<>(Arrays.asList(setting.split("[,\\s]+")));
    while (!open.isEmpty()) {
      String name = open.removeLast();
      if (wanted.add(name)) {
        open.addAll(find(name, all).needs());
      }
    }
    return new Chosen(
        all.stream().filter(part -> wanted.contains(part.name())).toList(), List.of(), List.of());
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
