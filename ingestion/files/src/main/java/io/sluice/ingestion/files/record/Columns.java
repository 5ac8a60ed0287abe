package io.sluice.ingestion.files.record;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.Field;
import io.sluice.ingestion.files.FileProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which column of a file holds which field.
 *
 * @param count cells of each record
 * @param fieldOfColumn by column: the field's index, or -1 for a column that the contract does not
 *     know
 * @param names by column: its header, or the field's name where the file has no header; a nameless
 *     column is called by its number
 * @param missing optional fields that the file does not have
 */
public record Columns(int count, int[] fieldOfColumn, List<String> names, List<Field> missing) {

  /** For a file without a header: the contract's order. */
  public static Columns inOrder(Contract contract) {
    int count = contract.fields().size();
    return new Columns(
        count,
        IntStream.range(0, count).toArray(),
        contract.fields().stream().map(Field::name).toList(),
        List.of());
  }

  /**
   * By header; {@link FieldNames} says which column is a field's.
   *
   * @throws FileProblem when a name stands twice or a required field has no column
   */
  public static Columns of(Contract contract, List<String> header) throws FileProblem {
    requireDistinct(header);
    List<String> names =
        IntStream.range(0, header.size())
            .mapToObj(i -> header.get(i).isEmpty() ? "column " + (i + 1) : header.get(i))
            .toList();
    int[] fieldOfColumn = new int[header.size()];
    Arrays.fill(fieldOfColumn, -1);
    List<Field> missing = new ArrayList<>();
    List<Field> fields = contract.fields();
    int[] places = FieldNames.places(fields, header::indexOf);
    for (int i = 0; i < places.length; i++) {
      if (places[i] < 0) {
        missing.add(fields.get(i));
      } else {
        fieldOfColumn[places[i]] = i;
      }
    }
    boolean none = missing.size() == fields.size();
    if (none || missing.stream().anyMatch(Field::required)) {
      throw new FileProblem(missingColumns(contract, header, missing));
    }
    return new Columns(header.size(), fieldOfColumn, names, List.copyOf(missing));
  }

  /** Columns that the contract does not know. */
  public List<String> extra() {
    return IntStream.range(0, count)
        .filter(column -> fieldOfColumn[column] < 0)
        .mapToObj(names::get)
        .toList();
  }

  /** By field: its column's index, or -1. */
  public int[] columnOfField(int fields) {
    int[] columnOfField = new int[fields];
    Arrays.fill(columnOfField, -1);
    for (int column = 0; column < count; column++) {
      if (fieldOfColumn[column] >= 0) {
        columnOfField[fieldOfColumn[column]] = column;
      }
    }
    return columnOfField;
  }

  /** What people should know of columns that are too many or missing. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    List<String> extra = extra();
    if (!extra.isEmpty()) {
      warnings.add(
          "column%s not in the contract: %s; kept in the Kafka header sluice.extra"
              .formatted(extra.size() == 1 ? "" : "s", String.join(", ", extra)));
    }
    if (!missing.isEmpty()) {
      warnings.add(
          "optional column%s missing: %s; null in every row"
              .formatted(
                  missing.size() == 1 ? "" : "s",
                  missing.stream().map(Field::sourceName).collect(Collectors.joining(", "))));
    }
    return warnings;
  }

  private static void requireDistinct(List<String> header) throws FileProblem {
    Set<String> seen = new HashSet<>();
    for (String column : header) {
      if (!column.isEmpty() && !seen.add(column)) {
        throw new FileProblem(
            "the file has the column '%s' twice; each name may stand once".formatted(column));
      }
    }
  }

  private static String missingColumns(
      Contract contract, List<String> header, List<Field> missing) {
    List<Field> needed = missing.stream().filter(Field::required).toList();
    List<Field> told = needed.isEmpty() ? missing : needed;
    Field example = told.getFirst();
    String hint =
        header.stream()
            .filter(column -> column.strip().equalsIgnoreCase(example.sourceName()))
            .findFirst()
            .map(column -> " ('%s' differs in case or spaces)".formatted(column))
            .orElse("");
    return "%s missing: %s. The file has: %s%s. A column is found by the field's"
            .formatted(
                needed.isEmpty()
                    ? "no column of the file is one of the contract;"
                    : needed.size() == 1 ? "a required column is" : "required columns are",
                told.stream().map(Columns::described).collect(Collectors.joining(", ")),
                String.join(", ", header),
                hint)
        + " sourceName, else by its name; for a file that calls it otherwise set in %s,"
            .formatted(contract.dataset())
        + " under %s: customProperties: [{property: sourceName, value: <the column>}]"
            .formatted(example.name());
  }

  private static String described(Field field) {
    return field.sourceName().equals(field.name())
        ? field.name()
        : "%s (field %s)".formatted(field.sourceName(), field.name());
  }
}
