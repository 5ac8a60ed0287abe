package io.sluice.contracts.wire;

import io.sluice.contracts.model.Field;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;

/**
 * Reads a record as {@code Object[]} in the contract's order. Fields are matched by name: what the
 * contract does not know is skipped, what the writer does not have stays null.
 */
final class RecordReader implements ValueReader {

  private static final int SKIPPED = -1;

  private final int width;
  private final ValueReader[] readers;
  private final int[] slots;

  private RecordReader(int width, ValueReader[] readers, int[] slots) {
    this.width = width;
    this.readers = readers;
    this.slots = slots;
  }

  static RecordReader compile(List<Field> fields, Schema writer, String path) {
    Map<String, Integer> slotsByName = new HashMap<>();
    for (int i = 0; i < fields.size(); i++) {
      slotsByName.put(AvroNames.of(fields.get(i).name()), i);
    }
    List<Schema.Field> written = writer.getFields();
    ValueReader[] readers = new ValueReader[written.size()];
    int[] slots = new int[readers.length];
    for (int i = 0; i < readers.length; i++) {
      Schema.Field from = written.get(i);
      Integer slot = slotsByName.get(from.name());
      if (slot == null) {
        slots[i] = SKIPPED;
        readers[i] = Skips.of(from.schema());
      } else {
        Field to = fields.get(slot);
        slots[i] = slot;
        String at = path.isEmpty() ? to.name() : path + "." + to.name();
        readers[i] = ValueReaders.of(to.type(), from.schema(), at);
      }
    }
    return new RecordReader(fields.size(), readers, slots);
  }

  @Override
  public Object read(BinaryDecoder in) throws IOException {
    Object[] row = new Object[width];
    for (int i = 0; i < readers.length; i++) {
      Object value = readers[i].read(in);
      if (slots[i] != SKIPPED) {
        row[slots[i]] = value;
      }
    }
    return row;
  }
}
