package io.sluice.streaming.sink;

import org.apache.iceberg.StructLike;

/** Values in column order, as Iceberg's writers and partition keys read them. */
final class ArrayStruct implements StructLike {

  private final Object[] values;

  ArrayStruct(Object... values) {
    this.values = values;
  }

  Object[] values() {
    return values;
  }

  @Override
  public int size() {
    return values.length;
  }

  @Override
  public <T> T get(int position, Class<T> javaClass) {
    return javaClass.cast(values[position]);
  }

  @Override
  public <T> void set(int position, T value) {
    throw new UnsupportedOperationException("rows are not changed once they are judged");
  }
}
