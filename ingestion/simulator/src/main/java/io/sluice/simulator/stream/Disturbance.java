package io.sluice.simulator.stream;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.EventTime;
import io.sluice.simulator.world.Dice;
import io.sluice.simulator.world.Micros;
import io.sluice.simulator.world.Pattern;
import io.sluice.simulator.world.ShopCalendar;
import io.sluice.simulator.world.ShopDataset;
import io.sluice.simulator.world.TimeQueue;

/**
 * What happens to the events of one dataset on their way: all come a little out of order, some
 * late, twice or broken. An event has at most one defect, and a pattern of fraud has none beside
 * it.
 */
final class Disturbance {

  /** Below every contract's outOfOrderness. */
  private static final long LITTLE = 4 * Micros.SECOND;

  /** Times so long ago need clocks that run already. */
  private static final long CLOCKS_RUN = ShopCalendar.START_MICROS + 10 * Micros.MINUTE;

  private final TimeQueue<ShopEvent> outbox;
  private final ShopDataset dataset;
  private final DatasetWire wire;
  private final RuleBreaker breaker;
  private final Changer changer;
  private final Mangler mangler;
  private final Dice dice;
  private final boolean hasKey;
  private final int timeSlot;

  Disturbance(
      ShopDataset dataset,
      Contract contract,
      SchemaIds schemas,
      TimeQueue<ShopEvent> outbox,
      Dice dice) {
    this.outbox = outbox;
    this.dataset = dataset;
    this.wire = new DatasetWire(contract, schemas);
    this.breaker = new RuleBreaker(contract, dice.split());
    this.changer = new Changer(contract, dice.split());
    this.mangler = new Mangler(dice.split());
    this.dice = dice;
    this.hasKey = !contract.deduplication().key().isEmpty();
    this.timeSlot = contract.eventTime().map(EventTime::field).map(dataset::slot).orElse(-1);
  }

  void take(long micros, Object[] row, Pattern pattern) {
    long at = micros + dice.between(0, LITTLE);
    if (pattern != null) {
      send(at, row, Defect.of(pattern));
      return;
    }
    Defect defect = DefectRates.roll(dice);
    if (!applies(defect, micros)) {
      defect = Defect.NONE;
    }
    switch (defect) {
      case LATE -> send(micros + dice.logUniform(Micros.MINUTE, 5 * Micros.HOUR), row, Defect.LATE);
      case TOO_LATE -> send(at, longAgo(row, micros), Defect.TOO_LATE);
      case DUPLICATE_NEAR -> sendTwice(at, at, row, defect);
      case DUPLICATE_FAR ->
          sendTwice(at, at + dice.between(2 * Micros.MINUTE, 12 * Micros.MINUTE), row, defect);
      case KEY_CONFLICT -> sendConflict(at, row);
      case NOT_MAGIC, UNKNOWN_SCHEMA, TRUNCATED, EMPTY -> sendMangled(at, row, defect);
      case UNKNOWN_ENUM -> sendBroken(at, row, breaker.unknownEnum(row), defect);
      case MISSING_REQUIRED -> sendBroken(at, row, breaker.missingRequired(row), defect);
      case EXCESS_SCALE -> sendBroken(at, row, breaker.excessScale(row), defect);
      case EXCESS_PRECISION -> sendBroken(at, row, breaker.excessPrecision(row), defect);
      case SEVERAL_RULES -> sendBroken(at, row, breaker.severalRules(row), defect);
      case ZERO_PRICE ->
          sendBroken(at, row, breaker.zeroPrice(row, dataset.slot("unit_price")), defect);
      default -> send(at, row, defect);
    }
  }

  private boolean applies(Defect defect, long micros) {
    return switch (defect) {
      case LATE -> timeSlot >= 0;
      case TOO_LATE -> timeSlot >= 0 && micros > CLOCKS_RUN;
      case KEY_CONFLICT -> hasKey && changer.canChange();
      case UNKNOWN_ENUM -> breaker.hasEnums();
      case EXCESS_SCALE, EXCESS_PRECISION, SEVERAL_RULES -> breaker.hasDecimals();
      case ZERO_PRICE -> dataset == ShopDataset.TILL;
      default -> true;
    };
  }

  private Object[] longAgo(Object[] row, long micros) {
    Object[] old = row.clone();
    old[timeSlot] = micros - dice.between(370 * Micros.MINUTE, 9 * Micros.HOUR);
    return old;
  }

  private void send(long at, Object[] row, Defect defect) {
    push(at, wire.partition(row), wire.encode(row), row, Fate.SILVER, "", defect);
  }

  private void sendTwice(long first, long second, Object[] row, Defect defect) {
    int partition = wire.partition(row);
    byte[] value = wire.encode(row);
    push(first, partition, value, row, Fate.SILVER, "", Defect.NONE);
    push(second, partition, value, row, Fate.DUPLICATE, "", defect);
  }

  private void sendConflict(long at, Object[] row) {
    send(at, row, Defect.NONE);
    Object[] other = changer.changed(row);
    long later = at + dice.between(0, 5 * Micros.MINUTE);
    push(
        later,
        wire.partition(other),
        wire.encode(other),
        other,
        Fate.QUARANTINE,
        "key_conflict",
        Defect.KEY_CONFLICT);
  }

  private void sendMangled(long at, Object[] row, Defect defect) {
    byte[] value = mangler.mangle(defect, wire.encode(row));
    push(at, wire.partition(row), value, null, Fate.QUARANTINE, "decode", defect);
  }

  private void sendBroken(long at, Object[] good, Broken broken, Defect defect) {
    Object[] row = broken.row();
    byte[] value = broken.foreign() ? wire.encodeForeign(row) : wire.encode(row);
    push(at, wire.partition(row), value, row, Fate.QUARANTINE, broken.rule(), defect);
    if (hasKey && dice.chance(DefectRates.CORRECTED)) {
      send(at + dice.between(10 * Micros.SECOND, 5 * Micros.MINUTE), good, Defect.CORRECTED);
    }
  }

  private void push(
      long at, int partition, byte[] value, Object[] row, Fate fate, String rule, Defect defect) {
    outbox.add(at, new ShopEvent(dataset, partition, value, row, fate, rule, defect));
  }
}
