package io.sluice.ingestion.files.csv;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.Field;
import io.sluice.ingestion.files.record.Columns;
import io.sluice.ingestion.files.record.Defect;
import io.sluice.ingestion.files.record.ParsedLine;
import io.sluice.ingestion.files.record.RawRecord;
import io.sluice.ingestion.files.value.CellReader;
import io.sluice.ingestion.files.value.InvalidValueException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns records into typed rows. It types only: the contract's row rules run behind Kafka. Every
 * cell that cannot be typed is told, in the contract's order.
 */
final class RowParser {
  private final List<Field> fields;
  private final List<CellReader> readers;
  private final Set<String> nullTokens;
  private final CellSplitter splitter;
  private final Columns columns;
  private final int[] columnOfField;
  private final boolean extras;

  RowParser(Contract contract, CellSplitter splitter, Columns columns) {
    this.fields = contract.fields();
    this.readers =
        fields.stream().map(field -> CellReader.of(field.type(), contract.csv())).toList();
    this.nullTokens = Set.copyOf(contract.csv().nullTokens());
    this.splitter = splitter;
    this.columns = columns;
    this.columnOfField = columns.columnOfField(fields.size());
    this.extras = !columns.extra().isEmpty();
  }

  ParsedLine parse(RawRecord record) {
    if (record.defect().isPresent()) {
      return new ParsedLine.Rejected(List.of(record.defect().get()));
    }
    String[] cells;
    try {
      cells = splitter.split(record.bytes());
    } catch (CellSplitter.UnreadableException e) {
      return new ParsedLine.Rejected(List.of(e.defect()));
    }
    if (cells.length != columns.count()) {
      return new ParsedLine.Rejected(
          List.of(
              new Defect(
                  "csv.cells",
                  "the line has %d cell%s, expected %d: %s"
                      .formatted(
                          cells.length,
                          cells.length == 1 ? "" : "s",
                          columns.count(),
                          String.join(", ", columns.names())))));
    }
    return row(cells);
  }

  private ParsedLine row(String[] cells) {
    Object[] values = new Object[fields.size()];
    List<Defect> defects = null;
    for (int i = 0; i < values.length; i++) {
      int column = columnOfField[i];
      if (column < 0 || isNull(cells[column])) {
        continue;
      }
      try {
        values[i] = readers.get(i).read(cells[column]);
      } catch (InvalidValueException e) {
        defects = defects == null ? new ArrayList<>() : defects;
        String field = fields.get(i).name();
        defects.add(new Defect(field + "." + e.keyword(), field + ": " + e.getMessage()));
      }
    }
    return defects == null
        ? new ParsedLine.Row(values, extras(cells))
        : new ParsedLine.Rejected(defects);
  }

  private boolean isNull(String cell) {
    return cell.isEmpty() || nullTokens.contains(cell);
  }

  private Map<String, String> extras(String[] cells) {
    if (!extras) {
      return Map.of();
    }
    Map<String, String> found = new LinkedHashMap<>();
    for (int column = 0; column < cells.length; column++) {
      if (columns.fieldOfColumn()[column] < 0 && !cells[column].isEmpty()) {
        found.put(columns.names().get(column), cells[column]);
      }
    }
    return found;
  }
}
