package io.sluice.simulator.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.identity.RowIdentity;
import io.sluice.contracts.model.Contract;
import io.sluice.contracts.rules.RowRules;
import io.sluice.contracts.rules.Violation;
import io.sluice.contracts.wire.WireDecoder;
import io.sluice.contracts.wire.WireException;
import io.sluice.simulator.ShopLab;
import io.sluice.simulator.world.Micros;
import io.sluice.simulator.world.ShopDataset;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Judges a whole run as the platform does, and compares with what the shop says of it. */
class ShopStreamTest {
  private static final int EVENTS = 60_000;
  private static final long SEED = 11;

  private static ShopLab lab;
  private static List<ShopEvent> run;

  @BeforeAll
  static void runOnce() throws Exception {
    lab = new ShopLab();
    run = lab.run(SEED, EVENTS);
  }

  @Test
  void fatesAndRulesAreThoseOfDecoderRulesAndDeduplication() {
    Map<ShopDataset, PlainJudge> judges = new EnumMap<>(ShopDataset.class);
    lab.contracts().forEach((dataset, contract) -> judges.put(dataset, new PlainJudge(contract)));
    for (int i = 0; i < run.size(); i++) {
      ShopEvent event = run.get(i);
      assertThat(judges.get(event.dataset()).judge(event))
          .as("event %d of %s, defect %s", i + 1, event.dataset(), event.defect())
          .isEqualTo(event.fate().text() + " " + event.rule());
    }
  }

  @Test
  void everyDefectOccursInEveryDatasetThatCanHaveIt() {
    Map<ShopDataset, Set<Defect>> found =
        run.stream()
            .collect(
                Collectors.groupingBy(
                    ShopEvent::dataset, Collectors.mapping(ShopEvent::defect, Collectors.toSet())));
    Set<Defect> fraud =
        EnumSet.of(
            Defect.FRAUD_CARD_TESTING, Defect.FRAUD_IMPOSSIBLE_TRAVEL, Defect.FRAUD_UNDER_LIMIT);
    // Clicks hold no decimals.
    Set<Defect> ofClicks = EnumSet.allOf(Defect.class);
    ofClicks.removeAll(fraud);
    ofClicks.removeAll(
        EnumSet.of(
            Defect.ZERO_PRICE, Defect.EXCESS_SCALE, Defect.EXCESS_PRECISION, Defect.SEVERAL_RULES));
    assertThat(found.get(ShopDataset.CLICKS)).containsExactlyInAnyOrderElementsOf(ofClicks);
    assertThat(found.get(ShopDataset.PAYMENTS)).containsAll(fraud);
    assertThat(found.get(ShopDataset.TILL))
        .contains(Defect.ZERO_PRICE)
        .doesNotContain(Defect.KEY_CONFLICT, Defect.LATE, Defect.TOO_LATE, Defect.UNKNOWN_ENUM);
    assertThat(run.stream().map(ShopEvent::defect)).contains(Defect.values());
  }

  @Test
  void ordinaryEventsComeWithinTenSecondsOfTheirPartitionsClock() {
    Map<String, Long> clocks = new HashMap<>();
    int time = ShopDataset.CLICKS.slot("occurred_at");
    for (ShopEvent event : run) {
      if (event.dataset() != ShopDataset.CLICKS
          || event.row() == null
          || event.row()[time] == null) {
        continue;
      }
      long at = (Long) event.row()[time];
      long clock = clocks.merge(event.partition() + "", at, Math::max);
      switch (event.defect()) {
        case TOO_LATE -> assertThat(clock - at).isGreaterThan(6 * Micros.HOUR);
        case LATE -> assertThat(clock - at).isBetween(10 * Micros.SECOND, 6 * Micros.HOUR);
        case NONE -> assertThat(clock - at).isLessThan(10 * Micros.SECOND);
        default -> {
          // Duplicates and the like come whenever they come.
        }
      }
    }
  }

  @Test
  void theSameSeedGivesTheSameBytesAndAnotherSeedOthers() {
    assertThat(digest(lab.run(SEED, EVENTS))).isEqualTo(digest(run));
    assertThat(digest(lab.run(SEED + 1, EVENTS))).isNotEqualTo(digest(run));
  }

  /** Of the others only thieves notice, who need to know how long the run is. */
  @Test
  void leavingDatasetsOutChangesNothingOfTheTill() throws Exception {
    List<ShopEvent> alone = new ShopLab(EnumSet.of(ShopDataset.TILL)).run(SEED, 3_000);
    List<ShopEvent> amongOthers =
        run.stream().filter(event -> event.dataset() == ShopDataset.TILL).limit(3_000).toList();
    assertThat(digest(alone)).isEqualTo(digest(amongOthers));
  }

  @Test
  void honestPaymentsLookLikeNoPatternOfFraud() {
    int amount = ShopDataset.PAYMENTS.slot("amount");
    int card = ShopDataset.PAYMENTS.slot("card_token");
    for (ShopEvent event : run) {
      if (event.dataset() == ShopDataset.PAYMENTS
          && event.fate() == Fate.SILVER
          && !event.defect().text().startsWith("fraud")) {
        BigDecimal paid = (BigDecimal) event.row()[amount];
        assertThat(paid).isGreaterThan(new BigDecimal("5.00"));
        assertThat(
                paid.compareTo(new BigDecimal("475.00")) >= 0
                    && paid.compareTo(new BigDecimal("500.00")) < 0)
            .isFalse();
        assertThat(event.row()[card].toString()).isLessThan("K9");
      }
    }
  }

  private static int digest(List<ShopEvent> events) {
    int digest = 1;
    for (ShopEvent event : events) {
      digest = 31 * digest + Arrays.hashCode(event.value());
      digest = 31 * digest + event.partition();
      digest = 31 * digest + event.defect().text().hashCode();
      digest = 31 * digest + event.rule().hashCode();
    }
    return digest;
  }

  /** Decodes, checks the rules, and finds duplicates by comparing texts. */
  private static final class PlainJudge {
    private final WireDecoder decoder;
    private final RowRules rules;
    private final RowIdentity identity;
    private final Contract contract;
    private final Map<String, String> accepted = new HashMap<>();

    PlainJudge(Contract contract) {
      this.contract = contract;
      this.decoder = new WireDecoder(contract, lab::schema);
      this.rules = RowRules.compile(contract);
      this.identity = RowIdentity.of(contract);
    }

    String judge(ShopEvent event) {
      Object[] row;
      try {
        row = decoder.decode(event.value());
      } catch (WireException e) {
        return "quarantine decode";
      }
      assertThat(event.partition())
          .isEqualTo(identity.partition(identity.key(row), contract.topic().partitions()));
      List<Violation> violations = rules.check(row);
      if (!violations.isEmpty()) {
        // A number too large for its type may be beyond its maximum, too.
        switch (event.defect()) {
          case SEVERAL_RULES -> assertThat(violations).hasSizeGreaterThan(1);
          case EXCESS_PRECISION -> {}
          default -> assertThat(violations).hasSize(1);
        }
        return "quarantine " + violations.getFirst().rule();
      }
      assertThat(text(row)).isEqualTo(text(event.row()));
      String key =
          event.partition() + "/" + (contract.deduplication().key().isEmpty() ? text(row) : row[0]);
      String before = accepted.putIfAbsent(key, text(row));
      if (before == null) {
        return "silver ";
      }
      return before.equals(text(row)) ? "duplicate " : "quarantine key_conflict";
    }

    private static String text(Object value) {
      return switch (value) {
        case Object[] row -> Arrays.stream(row).map(PlainJudge::text).toList().toString();
        case List<?> items -> items.stream().map(PlainJudge::text).toList().toString();
        case null -> "null";
        default -> value.toString();
      };
    }
  }
}
