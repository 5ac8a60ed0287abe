package io.sluice.laptop.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Waits of an hour that have to end at once. */
@Timeout(60)
class BoardTest {
  private static final long HOUR = 3_600_000;

  private final Board board = new Board();

  @BeforeEach
  void add() {
    board.add("kafka", Kind.PART);
  }

  @Test
  void whatIsOverAlreadyIsNotWaitedFor() throws InterruptedException {
    board.update("kafka", status -> status.with(State.HEALTHY, ""));

    board.await(HOUR, () -> board.get("kafka").healthy());

    assertThat(board.get("kafka").healthy()).isTrue();
  }

  @Test
  void aChangeOfStateEndsTheWait() throws InterruptedException {
    var waits = new CountDownLatch(1);
    var waiter =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    board.await(
                        HOUR,
                        () -> {
                          waits.countDown();
                          return board.get("kafka").healthy();
                        });
                  } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                });
    waits.await();

    board.update("kafka", status -> status.with(State.HEALTHY, ""));

    waiter.join();
    assertThat(board.get("kafka").state()).isEqualTo(State.HEALTHY);
  }
}
