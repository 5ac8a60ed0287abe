package io.sluice.simulator.stream;

import io.sluice.contracts.model.Constraint;
import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.Field;
import io.sluice.simulator.world.Dice;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.util.Utf8;

/** Changes rows of one dataset so that they stay valid and keep their key. */
final class Changer {
  private final List<Spot> spots;
  private final List<List<Utf8>> values = new ArrayList<>();
  private final Dice dice;

  Changer(Contract contract, Dice dice) {
    this.dice = dice;
    List<String> key = contract.deduplication().key();
    this.spots =
        Spot.all(contract, field -> choices(field).size() > 1 && !key.contains(field.name()));
    spots.forEach(spot -> values.add(choices(spot.field())));
  }

  /** Whether there is a way to change a row, and a key to keep. */
  boolean canChange() {
    return !spots.isEmpty();
  }

  /** Another of the values that an enumeration allows. */
  Object[] changed(Object[] row) {
    int index = dice.below(spots.size());
    Spot spot = spots.get(index);
    List<Utf8> choices = values.get(index);
    int now = choices.indexOf(spot.get(row));
    int step = dice.between(1, choices.size() - 1);
    return spot.with(row, choices.get(Math.floorMod(now + step, choices.size())));
  }

  private static List<Utf8> choices(Field field) {
    if (!Spot.isEnum(field)) {
      return List.of();
    }
    return field.constraints().stream()
        .filter(Constraint.OneOf.class::isInstance)
        .flatMap(constraint -> ((Constraint.OneOf) constraint).values().stream())
        .map(value -> new Utf8(value.toString()))
        .toList();
  }
}
