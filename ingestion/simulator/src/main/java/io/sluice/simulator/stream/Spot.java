package io.sluice.simulator.stream;

import io.sluice.contracts.model.Constraint;
import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.FieldType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A place in a row where a rule can be broken.
 *
 * @param slot the field
 * @param inner the field inside the objects that the field lists; -1 for the field itself
 * @param path as rules name it
 */
record Spot(int slot, int inner, String path, Field field) {

  /** The spots of a contract's rows whose field passes, in the order of the contract. */
  static List<Spot> all(Contract contract, Predicate<Field> wanted) {
    List<Spot> spots = new ArrayList<>();
    List<Field> fields = contract.fields();
    for (int i = 0; i < fields.size(); i++) {
      Field field = fields.get(i);
      if (wanted.test(field)) {
        spots.add(new Spot(i, -1, field.name(), field));
      }
      if (field.type() instanceof FieldType.Array(Field element)
          && element.type() instanceof FieldType.Struct(List<Field> inside)) {
        for (int j = 0; j < inside.size(); j++) {
          if (wanted.test(inside.get(j))) {
            String path = field.name() + "[]." + inside.get(j).name();
            spots.add(new Spot(i, j, path, inside.get(j)));
          }
        }
      }
    }
    return spots;
  }

  static boolean isDecimal(Field field) {
    return field.type() instanceof FieldType.Decimal;
  }

  static boolean isEnum(Field field) {
    return field.type() instanceof FieldType.Text
        && field.constraints().stream().anyMatch(Constraint.OneOf.class::isInstance);
  }

  /** The value here; of a list, that of its first object. */
  Object get(Object[] row) {
    return inner < 0 ? row[slot] : ((Object[]) ((List<?>) row[slot]).getFirst())[inner];
  }

  /** A copy of the row with another value here. */
  Object[] with(Object[] row, Object value) {
    Object[] copy = row.clone();
    if (inner < 0) {
      copy[slot] = value;
      return copy;
    }
    List<Object> items = new ArrayList<>((List<?>) row[slot]);
    Object[] first = ((Object[]) items.getFirst()).clone();
    first[inner] = value;
    items.set(0, first);
    copy[slot] = items;
    return copy;
  }
}
