package io.sluice.simulator.sample;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * What the sample holds, counted where it is made, so that a run of the platform can be checked.
 *
 * @param rows lines of all files, without headers
 * @param priceNotPositive lines for quarantine
 * @param duplicates lines equal to an earlier one, among those with a price
 * @param silver what is left
 * @param revenue exact sum of quantity times unit price in silver
 * @param cancelledLines lines in silver whose invoice begins with C
 */
record Figures(
    int days,
    long rows,
    @JsonProperty("price_not_positive") long priceNotPositive,
    long duplicates,
    long silver,
    BigDecimal revenue,
    @JsonProperty("revenue_united_kingdom") BigDecimal revenueUnitedKingdom,
    @JsonProperty("cancelled_lines") long cancelledLines,
    @JsonProperty("cancelled_revenue") BigDecimal cancelledRevenue) {

  /** Name of the file that holds them, beside the data. */
  static final String FILE = "figures.json";

  void write(Path folder) throws IOException {
    String json =
        JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build()
            .writerWithDefaultPrettyPrinter()
            .writeValueAsString(this);
    Files.writeString(folder.resolve(FILE), json + "\n");
  }

  /** Counts lines in the order in which they will be ingested. */
  static final class Counter {
    private final Set<Line> silver = new HashSet<>();
    private int days;
    private long rows;
    private long priceNotPositive;
    private long duplicates;
    private long cancelledLines;
    private BigDecimal revenue = BigDecimal.ZERO;
    private BigDecimal revenueUnitedKingdom = BigDecimal.ZERO;
    private BigDecimal cancelledRevenue = BigDecimal.ZERO;

    void day() {
      days++;
    }

    void add(Line line) {
      rows++;
      if (line.unitPrice().signum() <= 0) {
        priceNotPositive++;
      } else if (!silver.add(line)) {
        duplicates++;
      } else {
        addToSilver(line);
      }
    }

    private void addToSilver(Line line) {
      revenue = revenue.add(line.revenue());
      if (line.country().equals("United Kingdom")) {
        revenueUnitedKingdom = revenueUnitedKingdom.add(line.revenue());
      }
      if (line.isCancelled()) {
        cancelledLines++;
        cancelledRevenue = cancelledRevenue.add(line.revenue());
      }
    }

    Figures figures() {
      return new Figures(
          days,
          rows,
          priceNotPositive,
          duplicates,
          silver.size(),
          revenue.setScale(3),
          revenueUnitedKingdom.setScale(3),
          cancelledLines,
          cancelledRevenue.setScale(3));
    }
  }
}
