package io.sluice.simulator.stream;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.FieldType;
import io.sluice.simulator.world.Dice;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.apache.avro.util.Utf8;

/** Makes rows of one dataset break their rules. */
final class RuleBreaker {
  private static final List<Utf8> STRAYS =
      List.of(new Utf8("unknown"), new Utf8("OTHER"), new Utf8("n/a"));
  private static final BigDecimal NOTHING = new BigDecimal("0.000");

  private final List<Spot> enums;
  private final List<Spot> required;
  private final List<Spot> decimals;
  private final Dice dice;

  RuleBreaker(Contract contract, Dice dice) {
    this.enums = Spot.all(contract, Spot::isEnum);
    this.required = Spot.all(contract, Field::required);
    this.decimals = Spot.all(contract, Spot::isDecimal);
    this.dice = dice;
  }

  boolean hasEnums() {
    return !enums.isEmpty();
  }

  boolean hasDecimals() {
    return !decimals.isEmpty();
  }

  Broken unknownEnum(Object[] row) {
    Spot spot = any(enums);
    return new Broken(spot.with(row, any(STRAYS)), spot.path() + ".enum", false);
  }

  Broken missingRequired(Object[] row) {
    Spot spot = any(required);
    return new Broken(spot.with(row, null), spot.path() + ".required", false);
  }

  /** One to three digits too many after the decimal point, the last of them not zero. */
  Broken excessScale(Object[] row) {
    Spot spot = any(decimals);
    BigDecimal good = (BigDecimal) spot.get(row);
    int more = dice.between(1, ForeignContract.MORE_SCALE);
    BigInteger digits = good.unscaledValue().multiply(BigInteger.TEN.pow(more));
    // Away from zero, so that no other rule is broken.
    long last = (long) dice.between(1, 9) * (good.signum() < 0 ? -1 : 1);
    var excess = new BigDecimal(digits.add(BigInteger.valueOf(last)), good.scale() + more);
    return new Broken(spot.with(row, excess), spot.path() + ".scale", true);
  }

  /** One digit too many before the decimal point. */
  Broken excessPrecision(Object[] row) {
    Spot spot = any(decimals);
    var type = (FieldType.Decimal) spot.field().type();
    var excess =
        BigDecimal.TEN
            .pow(type.precision() - type.scale())
            .add(((BigDecimal) spot.get(row)).abs())
            .setScale(type.scale());
    return new Broken(spot.with(row, excess), spot.path() + ".precision", false);
  }

  /** Two rules of different fields. */
  Broken severalRules(Object[] row) {
    Spot first = any(required);
    Spot second = any(decimals);
    while (first.slot() == second.slot()) {
      first = any(required);
    }
    var type = (FieldType.Decimal) second.field().type();
    BigDecimal excess = BigDecimal.TEN.pow(type.precision() - type.scale()).setScale(type.scale());
    String rule =
        first.slot() < second.slot() ? first.path() + ".required" : second.path() + ".precision";
    return new Broken(second.with(first.with(row, null), excess), rule, false);
  }

  /** Only for rows of the till. */
  Broken zeroPrice(Object[] row, int slot) {
    Object[] copy = row.clone();
    copy[slot] = NOTHING;
    return new Broken(copy, "unit_price.exclusiveMinimum", false);
  }

  private <T> T any(List<T> all) {
    return all.get(dice.below(all.size()));
  }
}
