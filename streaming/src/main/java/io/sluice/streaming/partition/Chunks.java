package io.sluice.streaming.partition;

import java.util.List;

/**
 * Bytes in several arrays, one after the other, that nobody changes: so a checkpoint can hold them
 * without copying them.
 */
public record Chunks(List<byte[]> arrays) {

  public static Chunks of(byte[] bytes) {
    return new Chunks(List.of(bytes));
  }

  public int length() {
    return arrays.stream().mapToInt(array -> array.length).reduce(0, Math::addExact);
  }

  /** All bytes in one array; the array itself when there is only one. */
  public byte[] toArray() {
    if (arrays.size() == 1) {
      return arrays.getFirst();
    }
    byte[] all = new byte[length()];
    int at = 0;
    for (byte[] array : arrays) {
      System.arraycopy(array, 0, all, at, array.length);
      at += array.length;
    }
    return all;
  }
}
