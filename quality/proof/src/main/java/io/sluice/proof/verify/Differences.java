package io.sluice.proof.verify;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What differs, by kind: all are counted, the first of each kind are told. */
final class Differences {
  private static final int TOLD = 3;

  private final Map<String, Kind> kinds = new LinkedHashMap<>();

  private static final class Kind {
    private long count;
    private String examples = "";
  }

  void add(String kind, String example) {
    Kind known = kinds.computeIfAbsent(kind, first -> new Kind());
    known.count++;
    if (known.count <= TOLD) {
      known.examples += (known.examples.isEmpty() ? "" : "; ") + example;
    }
  }

  boolean none() {
    return kinds.isEmpty();
  }

  List<String> lines() {
    return kinds.entrySet().stream()
        .flatMap(
            kind ->
                Stream.of(
                    "%,d %s: %s%s"
                        .formatted(
                            kind.getValue().count,
                            kind.getKey(),
                            kind.getValue().examples,
                            kind.getValue().count > TOLD ? "; ..." : "")))
        .toList();
  }
}
