package io.sluice.proof.verify;

import java.util.Arrays;

/**
 * The events of one log partition in the order in which they were sent, as columns: 50 bytes an
 * event, so that a million of them need no more than 50 MB.
 */
final class PartitionTruth {
  private int size;
  private long[] number = new long[1024];
  private Hash128.Column payload = new Hash128.Column();
  private Hash128.Column row = new Hash128.Column();
  private byte[] fate = new byte[1024];
  private int[] rule = new int[1024];

  void add(
      long eventNumber, Fate eventFate, int eventRule, Hash128 eventPayload, Hash128 eventRow) {
    if (size == number.length) {
      int capacity = size * 2;
      number = Arrays.copyOf(number, capacity);
      fate = Arrays.copyOf(fate, capacity);
      rule = Arrays.copyOf(rule, capacity);
    }
    number[size] = eventNumber;
    fate[size] = (byte) eventFate.ordinal();
    rule[size] = eventRule;
    payload.add(eventPayload);
    row.add(eventRow);
    size++;
  }

  int size() {
    return size;
  }

  long number(int index) {
    return number[index];
  }

  Fate fate(int index) {
    return Fate.of(fate[index]);
  }

  /** Into {@link DatasetTruth#rule}. */
  int rule(int index) {
    return rule[index];
  }

  Hash128 payload(int index) {
    return payload.get(index);
  }

  Hash128 row(int index) {
    return row.get(index);
  }
}
