package io.sluice.ingestion.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class ReadAheadTest {
  private final AtomicInteger read = new AtomicInteger();

  @Test
  void oneIsReadWhileTheOneBeforeIsSentAndNoMore() throws Exception {
    try (var chunks = new ReadAhead(() -> chunk(5))) {
      assertThat(chunks.next().rows()).isEqualTo(1);
      await().until(() -> read.get() == 2);
      await().during(100, TimeUnit.MILLISECONDS).until(() -> read.get() == 2);
      assertThat(chunks.next().rows()).isEqualTo(2);
      await().until(() -> read.get() == 3);
    }
  }

  @Test
  void allComeInTheirOrderAndTheLastEndsIt() throws Exception {
    try (var chunks = new ReadAhead(() -> chunk(4))) {
      for (int i = 1; i <= 4; i++) {
        Chunk chunk = chunks.next();
        assertThat(chunk.rows()).isEqualTo(i);
        assertThat(chunk.last()).isEqualTo(i == 4);
      }
    }
    assertThat(read).hasValue(4);
  }

  @Test
  void aFailureComesBehindTheChunksBeforeIt() throws Exception {
    for (Throwable failure :
        List.of(
            new IOException("damaged"),
            new FileProblem("changed"),
            new IllegalStateException("a defect of ours"),
            new OutOfMemoryError("too small"))) {
      read.set(0);
      try (var chunks = new ReadAhead(() -> read.get() == 2 ? thrown(failure) : chunk(5))) {
        assertThat(chunks.next().rows()).isEqualTo(1);
        assertThat(chunks.next().rows()).isEqualTo(2);
        assertThatThrownBy(chunks::next).isSameAs(failure);
      }
    }
  }

  @Test
  void closingStopsTheReadingAndWaitsForItsEnd() throws Exception {
    var begun = new CountDownLatch(1);
    var ended = new AtomicBoolean();
    var chunks =
        new ReadAhead(
            () -> {
              begun.countDown();
              try {
                new CountDownLatch(1).await();
                return chunk(1);
              } finally {
                ended.set(true);
              }
            });
    begun.await();
    chunks.close();
    assertThat(ended).isTrue();
  }

  @Test
  void whoIsInterruptedWaitsNoLonger() {
    try (var chunks =
        new ReadAhead(
            () -> {
              new CountDownLatch(1).await();
              return chunk(1);
            })) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(chunks::next).isInstanceOf(InterruptedException.class);
    }
  }

  private Chunk chunk(int last) {
    int number = read.incrementAndGet();
    return new Chunk(List.of(), List.of(), number, 0, number, number, "", number == last);
  }

  private static Chunk thrown(Throwable failure) throws Exception {
    if (failure instanceof Error error) {
      throw error;
    }
    throw (Exception) failure;
  }
}
