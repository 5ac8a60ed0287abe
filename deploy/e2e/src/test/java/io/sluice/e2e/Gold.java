package io.sluice.e2e;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The rows that the gold tables must hold, as {@link Lake} shows them. */
final class Gold {
  private static final int RANKS = 10;

  private Gold() {}

  static List<String> dailyRevenueByCountry(Collection<Line> silver) {
    record Key(LocalDate day, String country) {}
    return silver.stream()
        .collect(Collectors.groupingBy(line -> new Key(line.day(), line.country())))
        .entrySet()
        .stream()
        .map(
            entry -> {
              List<Line> lines = entry.getValue();
              long orders =
                  lines.stream()
                      .filter(line -> !line.cancelled())
                      .map(Line::invoice)
                      .distinct()
                      .count();
              return "%s|%s|%d|%d|%d|%s"
                  .formatted(
                      entry.getKey().day(),
                      entry.getKey().country(),
                      orders,
                      lines.size(),
                      units(lines),
                      revenue(lines));
            })
        .toList();
  }

  static List<String> topProducts(Collection<Line> silver) {
    List<String> rows = new ArrayList<>();
    silver.stream()
        .collect(Collectors.groupingBy(Line::day))
        .forEach((day, lines) -> rows.addAll(topProducts(day, lines)));
    return rows;
  }

  private static List<String> topProducts(LocalDate day, List<Line> lines) {
    Map<String, List<Line>> byProduct =
        lines.stream().collect(Collectors.groupingBy(Line::stockCode));
    List<String> best =
        byProduct.keySet().stream()
            .sorted(
                Comparator.comparing((String code) -> revenue(byProduct.get(code)))
                    .reversed()
                    .thenComparing(Comparator.naturalOrder()))
            .limit(RANKS)
            .toList();
    List<String> rows = new ArrayList<>();
    for (String code : best) {
      List<Line> sold = byProduct.get(code);
      String description =
          sold.stream()
              .map(Line::description)
              .filter(Objects::nonNull)
              .max(Comparator.naturalOrder())
              .orElse(null);
      rows.add(
          "%s|%d|%s|%s|%d|%s"
              .formatted(day, rows.size() + 1, code, description, units(sold), revenue(sold)));
    }
    return rows;
  }

  private static long units(List<Line> lines) {
    return lines.stream().mapToLong(Line::quantity).sum();
  }

  private static BigDecimal revenue(List<Line> lines) {
    return lines.stream().map(Line::revenue).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
