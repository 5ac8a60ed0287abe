package io.sluice.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;

/** Things that are begun in order, a few at a time, but some of them alone. */
final class SideBySide {
  private final int atOnce;
  private final Semaphore free;
  private final List<Thing> things = new ArrayList<>();

  SideBySide(int atOnce) {
    this.atOnce = atOnce;
    this.free = new Semaphore(atOnce);
  }

  interface Doing {
    void act() throws Exception;
  }

  /** One of them, to be waited for. */
  record Thing(FutureTask<Void> task, int share) {
    /** Waits for its end; throws what it threw. */
    void join() throws Throwable {
      try {
        task.get();
      } catch (ExecutionException e) {
        throw e.getCause();
      }
    }
  }

  /**
   * @param alone whether it begins when all before it have ended, and all behind it wait for its
   *     end
   */
  Thing add(Doing doing, boolean alone) {
    var task =
        new FutureTask<Void>(
            () -> {
              doing.act();
              return null;
            });
    var thing = new Thing(task, alone ? atOnce : 1);
    things.add(thing);
    return thing;
  }

  void start() {
    Thread.startVirtualThread(
        () -> {
          for (Thing thing : things) {
            free.acquireUninterruptibly(thing.share());
            Thread.startVirtualThread(
                () -> {
                  thing.task().run();
                  free.release(thing.share());
                });
          }
        });
  }
}
