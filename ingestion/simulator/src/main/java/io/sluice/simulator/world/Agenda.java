package io.sluice.simulator.world;

/** What will happen in the shop, by time. */
final class Agenda {
  private final TimeQueue<Action> queue = new TimeQueue<>();

  void at(long time, Action action) {
    queue.add(time, action);
  }

  /** Lets the next thing happen; answers its time. */
  long step() {
    long now = queue.firstTime();
    queue.poll().run(now);
    return now;
  }
}
