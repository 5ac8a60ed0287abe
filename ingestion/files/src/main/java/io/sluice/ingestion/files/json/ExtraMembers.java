package io.sluice.ingestion.files.json;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Counts the members that the contract does not know, in bounded memory. */
final class ExtraMembers {
  private static final int NAMES_KEPT = 1_000;
  private static final int NAMES_TOLD = 20;
  private static final Pattern INDEX = Pattern.compile("\\[\\d+]");

  private final Map<String, Long> lines = new HashMap<>();
  private boolean more;

  /** The places of one line's unknown members. */
  void count(Collection<String> places) {
    if (places.isEmpty()) {
      return;
    }
    places.stream()
        .map(place -> place.indexOf('[') < 0 ? place : INDEX.matcher(place).replaceAll("[]"))
        .distinct()
        .forEach(
            name -> {
              if (lines.size() < NAMES_KEPT || lines.containsKey(name)) {
                lines.merge(name, 1L, Long::sum);
              } else {
                more = true;
              }
            });
  }

  List<String> remarks() {
    if (lines.isEmpty()) {
      return List.of();
    }
    String told =
        new TreeMap<>(lines)
            .entrySet().stream()
                .limit(NAMES_TOLD)
                .map(
                    entry ->
                        "%s (%,d line%s)"
                            .formatted(
                                entry.getKey(), entry.getValue(), entry.getValue() == 1 ? "" : "s"))
                .collect(Collectors.joining(", "));
    boolean cut = more || lines.size() > NAMES_TOLD;
    return List.of(
        "member%s not in the contract: %s%s; kept in the Kafka header sluice.extra"
            .formatted(lines.size() == 1 ? "" : "s", told, cut ? ", and others" : ""));
  }
}
