package io.sluice.streaming.row;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.FieldType;
import java.util.List;

/** Where in the typed rows of a dataset the fields stand that a job reads by name. */
public final class RowFields {

  private final String where;
  private final List<Field> fields;

  private RowFields(String where, List<Field> fields) {
    this.where = where;
    this.fields = fields;
  }

  public static RowFields of(Contract contract) {
    return new RowFields(contract.dataset().toString(), contract.fields());
  }

  /**
   * The position of a field.
   *
   * @throws IllegalStateException when the contract has no such field of that type
   */
  public int position(String name, Class<? extends FieldType> type) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).name().equals(name) && type.isInstance(fields.get(i).type())) {
        return i;
      }
    }
    throw new IllegalStateException(
        "the realtime job reads the field %s of %s as %s, and the contract has no such field; put it back, or run without the dataset"
            .formatted(name, where, type.getSimpleName().toLowerCase(java.util.Locale.ROOT)));
  }

  /** The fields of the objects in an array field. */
  public RowFields items(String name) {
    Field array = fields.get(position(name, FieldType.Array.class));
    if (((FieldType.Array) array.type()).element().type()
        instanceof FieldType.Struct(List<Field> inner)) {
      return new RowFields(where + "." + name, inner);
    }
    throw new IllegalStateException(
        "the realtime job reads %s of %s as a list of objects, which the contract says it is not"
            .formatted(name, where));
  }
}
