package io.sluice.simulator.stream;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.FieldType;
import java.util.List;

/** The contract as a foreign producer misread it: every decimal has more digits. */
public final class ForeignContract {

  /** So many more digits after the decimal point. */
  static final int MORE_SCALE = 3;

  private ForeignContract() {}

  public static Contract of(Contract contract) {
    return new Contract(
        contract.id(),
        contract.version(),
        contract.dataset(),
        contract.kind(),
        contract.description(),
        contract.owner(),
        fields(contract.fields()),
        contract.deduplication(),
        contract.csv(),
        contract.topic(),
        contract.eventTime(),
        contract.quality(),
        contract.freshness(),
        contract.retention(),
        contract.schedule(),
        contract.yaml());
  }

  private static List<Field> fields(List<Field> fields) {
    return fields.stream().map(ForeignContract::field).toList();
  }

  private static Field field(Field field) {
    return new Field(
        field.name(),
        field.sourceName(),
        type(field.type()),
        field.required(),
        field.description(),
        field.classification(),
        field.constraints());
  }

  private static FieldType type(FieldType type) {
    return switch (type) {
      case FieldType.Decimal decimal ->
          new FieldType.Decimal(decimal.precision() + MORE_SCALE, decimal.scale() + MORE_SCALE);
      case FieldType.Array array -> new FieldType.Array(field(array.element()));
      case FieldType.Struct struct -> new FieldType.Struct(fields(struct.fields()));
      case FieldType.Mapping mapping ->
          new FieldType.Mapping(field(mapping.key()), field(mapping.value()));
      default -> type;
    };
  }
}
