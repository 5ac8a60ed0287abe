package io.sluice.laptop.parts;

import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.spi.Hook;
import io.sluice.laptop.spi.Keeper;
import io.sluice.laptop.spi.Part;
import io.sluice.terminal.UserError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What this platform runs: everything, or the parts that the setting {@code parts} names with all
 * that they need, for example {@code parts=kafka, registry}; of these not what is {@link LeftOut},
 * nor what needs such a part.
 *
 * @param parts those that run
 * @param absent the names of all others
 * @param without the names of parts and keepers that are left out because a person said so
 */
public record Chosen(List<Part> parts, List<String> absent, Set<String> without) {
  public static Chosen of(Platform platform) {
    return of(platform, LeftOut.of(platform));
  }

  /** The same, without those named. */
  public static Chosen of(Platform platform, Set<String> without) {
    String parts = platform.setting("parts", "");
    // What was asked for runs whatever else was chosen.
    String extras =
        Parts.ofExtrasBut(Set.of()).stream()
            .filter(name -> !without.contains(name))
            .collect(Collectors.joining(","));
    return of(
        parts.isEmpty() || extras.isEmpty() ? parts : parts + "," + extras,
        without,
        Parts.of(platform));
  }

  static Chosen of(String setting, Set<String> without, List<Part> all) {
    Set<String> wanted = new LinkedHashSet<>();
    var open =
        new ArrayList<>(
            setting.isEmpty()
                ? all.stream().map(Part::name).toList()
                : Arrays.asList(setting.split("[,\\s]+")));
    while (!open.isEmpty()) {
      String name = open.removeLast();
      if (wanted.add(name)) {
        open.addAll(find(name, all).needs());
      }
    }
    wanted.removeAll(without);
    while (wanted.removeIf(name -> !wanted.containsAll(find(name, all).needs()))) {
      // until nothing is left that needs what is not there
    }
    return new Chosen(
        all.stream().filter(part -> wanted.contains(part.name())).toList(),
        all.stream().map(Part::name).filter(name -> !wanted.contains(name)).toList(),
        Set.copyOf(without));
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

  /** Whether all that a hook needs is there. */
  public boolean runs(Hook hook) {
    return here(hook.needs());
  }

  /** Whether all that a keeper needs is there, and it is not left out itself. */
  public boolean runs(Keeper keeper) {
    return here(keeper.needs()) && !without.contains(keeper.shortName());
  }

  private boolean here(List<String> needs) {
    return needs.stream().noneMatch(absent::contains);
  }

  /** Names, as status shows them, of all that does not run here. */
  public List<String> leftOut(List<Hook> hooks, List<Keeper> keepers) {
    Set<String> unasked = Parts.ofExtrasBut(Set.of());
    unasked.retainAll(without);
    return Stream.of(
            absent.stream().filter(name -> !unasked.contains(name)),
            hooks.stream().filter(hook -> !runs(hook)).map(Hook::name),
            keepers.stream()
                .filter(keeper -> !runs(keeper))
                .filter(keeper -> keeper.needs().stream().noneMatch(unasked::contains))
                .map(Keeper::name))
        .flatMap(names -> names)
        .toList();
  }

  /** Throws a {@link UserError} when something is left out that there is not, or everything is. */
  public void requireKnown(List<Keeper> keepers) {
    List<String> known =
        Stream.of(
                parts.stream().map(Part::name),
                absent.stream(),
                keepers.stream().map(Keeper::shortName))
            .flatMap(names -> names)
            .toList();
    for (String name : without) {
      if (!known.contains(name)) {
        throw new UserError(
            "'without' names '%s', which is no part and no job; there are %s"
                .formatted(name, String.join(", ", known)));
      }
    }
    if (parts.isEmpty()) {
      throw new UserError(
          "'without' names %s, and no part is left to run; leave out fewer, for example trino,realtime"
              .formatted(String.join(", ", without)));
    }
  }
}
