package io.sluice.cli.torture;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The rounds as a page of Markdown. */
final class TortureReport {

  private TortureReport() {}

  static String of(List<Round> rounds, long seed, LocalDate day) {
    List<String> lines = new ArrayList<>();
    lines.add("# Torture, %s, seed %d".formatted(day, seed));
    lines.add("");
    lines.add(summary(rounds));
    lines.add("");
    lines.add(
        "| Fault | Rounds | Recovery, median | p95 | longest | Lost | Twice | Other differences |");
    lines.add("| --- | --- | --- | --- | --- | --- | --- | --- |");
    byKind(rounds).forEach((kind, some) -> lines.add(row(kind, some)));
    lines.add("");
    lines.add("| Round | Fault | Recovery | Lost | Twice | Other differences |");
    lines.add("| --- | --- | --- | --- | --- | --- |");
    for (Round round : rounds) {
      lines.add(
          "| %d | %s | %.1f s | %d | %d | %d |"
              .formatted(
                  round.number(),
                  round.fault(),
                  round.recoveryMillis() / 1000.0,
                  round.lost(),
                  round.twice(),
                  round.differences()));
    }
    return String.join("\n", lines) + "\n";
  }

  static String summary(List<Round> rounds) {
    return "%d rounds, %,d events: %d lost, %d twice, %d rounds with differences; well again after %.1f s in the median, %.1f s at p95"
        .formatted(
            rounds.size(),
            rounds.stream().mapToLong(Round::events).sum(),
            rounds.stream().mapToLong(Round::lost).sum(),
            rounds.stream().mapToLong(Round::twice).sum(),
            rounds.stream().filter(round -> !round.right()).count(),
            seconds(rounds, 50),
            seconds(rounds, 95));
  }

  private static Map<String, List<Round>> byKind(List<Round> rounds) {
    Map<String, List<Round>> kinds = new TreeMap<>();
    rounds.forEach(
        round ->
            kinds
                .computeIfAbsent(round.fault().kind().text(), first -> new ArrayList<>())
                .add(round));
    return kinds;
  }

  private static String row(String kind, List<Round> rounds) {
    return "| %s | %d | %.1f s | %.1f s | %.1f s | %d | %d | %d |"
        .formatted(
            kind,
            rounds.size(),
            seconds(rounds, 50),
            seconds(rounds, 95),
            seconds(rounds, 100),
            rounds.stream().mapToLong(Round::lost).sum(),
            rounds.stream().mapToLong(Round::twice).sum(),
            rounds.stream().mapToLong(Round::differences).sum());
  }

  /** The nearest rank: the smallest time that so many of a hundred rounds did not exceed. */
  static double seconds(List<Round> rounds, int percent) {
    long[] sorted = rounds.stream().mapToLong(Round::recoveryMillis).sorted().toArray();
    int rank = (int) Math.ceil(percent / 100.0 * sorted.length);
    return sorted[Math.max(0, rank - 1)] / 1000.0;
  }
}
