package io.sluice.ingestion.files.parquet;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type;

/**
 * Rows as the file has them: a group is an {@code Object[]} of its members, a repeated member a
 * {@link List}, a value an Integer, Long, Float, Double, Boolean or {@link Binary}, and what is
 * absent is null.
 */
final class RowTree extends RecordMaterializer<Object[]> {
  private final Group root;
  private Object[] row;

  RowTree(GroupType schema) {
    this.root = new Group(schema, value -> row = (Object[]) value);
  }

  @Override
  public Object[] getCurrentRecord() {
    return row;
  }

  @Override
  public GroupConverter getRootConverter() {
    return root;
  }

  private static final class Group extends GroupConverter {
    private final Converter[] members;
    private final Consumer<Object> parent;
    private Object[] values;

    Group(GroupType type, Consumer<Object> parent) {
      this.parent = parent;
      this.members = new Converter[type.getFieldCount()];
      for (int i = 0; i < members.length; i++) {
        members[i] = member(type.getType(i), i);
      }
    }

    private Converter member(Type type, int index) {
      Consumer<Object> sink =
          type.isRepetition(Type.Repetition.REPEATED)
              ? value -> add(index, value)
              : value -> values[index] = value;
      return type.isPrimitive() ? new Value(sink) : new Group(type.asGroupType(), sink);
    }

    private void add(int index, Object value) {
      if (values[index] == null) {
        values[index] = new ArrayList<>();
      }
      @SuppressWarnings("unchecked")
      List<Object> list = (List<Object>) values[index];
      list.add(value);
    }

    @Override
    public Converter getConverter(int index) {
      return members[index];
    }

    @Override
    public void start() {
      values = new Object[members.length];
    }

    @Override
    public void end() {
      parent.accept(values);
    }
  }

  private static final class Value extends PrimitiveConverter {
    private final Consumer<Object> parent;

    Value(Consumer<Object> parent) {
      this.parent = parent;
    }

    @Override
    public void addBinary(Binary value) {
      parent.accept(value);
    }

    @Override
    public void addBoolean(boolean value) {
      parent.accept(value);
    }

    @Override
    public void addDouble(double value) {
      parent.accept(value);
    }

    @Override
    public void addFloat(float value) {
      parent.accept(value);
    }

    @Override
    public void addInt(int value) {
      parent.accept(value);
    }

    @Override
    public void addLong(long value) {
      parent.accept(value);
    }
  }
}
