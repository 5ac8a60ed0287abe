package io.sluice.simulator.world;

import java.util.Arrays;

/**
 * A priority queue by time; what has the same time comes out in the order in which it went in, so
 * that the order never depends on anything else. Makes no object for an entry.
 */
public final class TimeQueue<T> {
  private long[] times = new long[1024];
  private long[] tickets = new long[1024];
  private Object[] items = new Object[1024];
  private int size;
  private long nextTicket;

  public void add(long time, T item) {
    if (size == items.length) {
      times = Arrays.copyOf(times, size * 2);
      tickets = Arrays.copyOf(tickets, size * 2);
      items = Arrays.copyOf(items, size * 2);
    }
    long ticket = nextTicket++;
    int hole = size++;
    while (hole > 0) {
      int parent = (hole - 1) >>> 1;
      if (times[parent] <= time) {
        break;
      }
      move(parent, hole);
      hole = parent;
    }
    put(hole, time, ticket, item);
  }

  /** The time of the first entry; {@code Long.MAX_VALUE} when there is none. */
  public long firstTime() {
    return size == 0 ? Long.MAX_VALUE : times[0];
  }

  public boolean isEmpty() {
    return size == 0;
  }

  /** Takes the first entry out. */
  @SuppressWarnings("unchecked")
  public T poll() {
    T first = (T) items[0];
    size--;
    long time = times[size];
    long ticket = tickets[size];
    Object item = items[size];
    items[size] = null;
    if (size > 0) {
      sink(time, ticket, item);
    }
    return first;
  }

  private void sink(long time, long ticket, Object item) {
    int hole = 0;
    for (int child; (child = 2 * hole + 1) < size; hole = child) {
      if (child + 1 < size
          && before(times[child + 1], tickets[child + 1], times[child], tickets[child])) {
        child++;
      }
      if (before(time, ticket, times[child], tickets[child])) {
        break;
      }
      move(child, hole);
    }
    put(hole, time, ticket, item);
  }

  private static boolean before(long time, long ticket, long otherTime, long otherTicket) {
    return time < otherTime || (time == otherTime && ticket < otherTicket);
  }

  private void move(int from, int to) {
    put(to, times[from], tickets[from], items[from]);
  }

  private void put(int slot, long time, long ticket, Object item) {
    times[slot] = time;
    tickets[slot] = ticket;
    items[slot] = item;
  }
}
