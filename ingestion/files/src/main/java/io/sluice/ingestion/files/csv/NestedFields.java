package io.sluice.ingestion.files.csv;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.FieldType;
import io.sluice.ingestion.files.FileProblem;
import io.sluice.ingestion.files.record.FieldNames;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Fields that a line of CSV holds only when its writer made JSON of them. */
final class NestedFields {
  private NestedFields() {}

  /**
   * Refuses a file without columns for them.
   *
   * @throws FileProblem that names the fields and what to ingest instead
   */
  static void require(Contract contract, List<String> header) throws FileProblem {
    int[] places = FieldNames.places(contract.fields(), header::indexOf);
    List<Field> missing =
        IntStream.range(0, places.length)
            .filter(i -> places[i] < 0)
            .mapToObj(contract.fields()::get)
            .filter(field -> isNested(field.type()))
            .toList();
    if (!missing.isEmpty()) {
      throw new FileProblem(
          "the file is CSV, but %s has nested fields, and no column holds them: %s. Ingest JSON"
                  .formatted(
                      contract.dataset(),
                      missing.stream().map(Field::sourceName).collect(Collectors.joining(", ")))
              + " lines or Parquet instead, or write their values as JSON into a column, for example"
              + " '%s' with %s"
                  .formatted(missing.getFirst().sourceName(), example(missing.getFirst().type())));
    }
  }

  private static boolean isNested(FieldType type) {
    return type instanceof FieldType.Array
        || type instanceof FieldType.Struct
        || type instanceof FieldType.Mapping;
  }

  private static String example(FieldType type) {
    return switch (type) {
      case FieldType.Array(Field element) when isNested(element.type()) ->
          "[" + example(element.type()) + "]";
      case FieldType.Array _ -> "[1, 2]";
      case FieldType.Struct(List<Field> fields) ->
          "{\"%s\": ...}".formatted(fields.getFirst().sourceName());
      default -> "{\"a\": 1}";
    };
  }
}
