package io.sluice.ingestion.files.parquet;

import io.sluice.contracts.model.FieldType;
import io.sluice.ingestion.files.text.LineText;
import io.sluice.ingestion.files.value.InvalidValueException;
import io.sluice.ingestion.files.value.ValueReader;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.schema.GroupType;

/** Reads a value of {@link RowTree} as {@link FieldType} says. A reading serves one thread. */
@FunctionalInterface
interface Reading {

  /** The typed value; what does not fit is told to the row, and is null here. */
  Object read(Object raw, RowReading row);

  static Object orNull(Reading reading, Object raw, RowReading row) {
    return raw == null ? null : reading.read(raw, row);
  }

  static Reading scalar(FieldType type, Leaf leaf, String rule) {
    var reader = new ValueReader(type);
    return (raw, row) -> {
      try {
        return reader.read(leaf.of(raw));
      } catch (InvalidValueException e) {
        row.defect(rule + "." + e.keyword(), e.getMessage());
      } catch (LineText.UndecodableException e) {
        row.defect(rule + ".encoding", e.getMessage().replace("of the line", "of the text"));
      } catch (WriterCalendar.UncertainException e) {
        row.defect(rule + ".calendar", e.getMessage());
      } catch (DateTimeException | ArithmeticException e) {
        row.defect(rule + ".range", "%s is beyond the range of its type".formatted(raw));
      }
      return null;
    };
  }

  /** Items of a list as the file nests them; {@code member} is their place in a wrapping group. */
  static Reading items(Reading element, int member) {
    return (raw, row) -> {
      List<?> items = (List<?>) raw;
      List<Object> values = new ArrayList<>(items.size());
      for (Object item : items) {
        row.enter(values.size());
        values.add(orNull(element, member < 0 ? item : ((Object[]) item)[member], row));
        row.leave();
      }
      return values;
    };
  }

  /** A group around one repeated member, which is there even when it repeats no time. */
  static Reading wrapped(Reading repeated) {
    return (raw, row) -> {
      Object items = ((Object[]) raw)[0];
      return repeated.read(items == null ? List.of() : items, row);
    };
  }

  static Reading entries(Reading key, Reading value, String rule) {
    return (raw, row) -> {
      Map<Object, Object> values = new LinkedHashMap<>();
      for (Object entry : (List<?>) raw) {
        Object[] members = (Object[]) entry;
        row.enter(values.size());
        Object name = orNull(key, members[0], row);
        Object read = members.length < 2 ? null : orNull(value, members[1], row);
        if (members[0] == null) {
          row.defect(rule + ".key.logicalType", "the key is null");
        } else if (name != null && values.containsKey(name)) {
          row.defect(rule + ".key.logicalType", "the key '%s' stands twice".formatted(name));
        } else if (name != null) {
          values.put(name, read);
        }
        row.leave();
      }
      return values;
    };
  }

  /**
   * An object, or the whole row.
   *
   * @param memberOfField by field: its member in the group, or -1
   */
  static Reading struct(GroupType group, int[] memberOfField, Reading[] readings) {
    List<Integer> unknown = new ArrayList<>();
    for (int i = 0; i < group.getFieldCount(); i++) {
      int member = i;
      if (java.util.Arrays.stream(memberOfField).noneMatch(known -> known == member)) {
        unknown.add(i);
      }
    }
    return (raw, row) -> {
      Object[] members = (Object[]) raw;
      Object[] values = new Object[memberOfField.length];
      for (int i = 0; i < values.length; i++) {
        int member = memberOfField[i];
        if (member >= 0 && members[member] != null) {
          row.enter(group.getFieldName(member));
          values[i] = readings[i].read(members[member], row);
          row.leave();
        }
      }
      for (int member : unknown) {
        if (members[member] != null) {
          row.enter(group.getFieldName(member));
          row.extra(RawJson.of(group.getType(member), members[member]));
          row.leave();
        }
      }
      return values;
    };
  }
}
