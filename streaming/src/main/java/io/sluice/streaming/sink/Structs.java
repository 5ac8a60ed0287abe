package io.sluice.streaming.sink;

import org.apache.iceberg.StructLike;

/** Nested values of rows. */
public final class Structs {

  private Structs() {}

  /** A struct with these values in its fields' order. */
  public static StructLike of(Object... values) {
    return new ArrayStruct(values);
  }
}
