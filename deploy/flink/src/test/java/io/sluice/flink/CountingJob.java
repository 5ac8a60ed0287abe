package io.sluice.flink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;

/**
 * Counts 0, 1, 2 ... and notes in a journal where each start of it went on, what was committed, and
 * every number that did not follow the one before. It fails while there is a file {@code
 * <journal>.broken}.
 */
public final class CountingJob {
  private CountingJob() {}

  public static void main(String[] args) throws Exception {
    List<String> words = Arrays.asList(args);
    var env = StreamExecutionEnvironment.getExecutionEnvironment();
    plan(env, words.get(words.indexOf("--journal") + 1));
    env.execute("counting");
  }

  static void plan(StreamExecutionEnvironment env, String journal) {
    env.setParallelism(1);
    env.enableCheckpointing(Duration.ofMillis(500).toMillis());
    var numbers =
        new DataGeneratorSource<Long>(
            number -> number, Long.MAX_VALUE, RateLimiterStrategy.perSecond(200), Types.LONG);
    env.fromSource(numbers, WatermarkStrategy.noWatermarks(), "numbers")
        .uid("numbers")
        .process(new Count(journal))
        .uid("count")
        .sinkTo(new DiscardingSink<>());
  }

  private static final class Count extends ProcessFunction<Long, Long>
      implements CheckpointedFunction, CheckpointListener {
    private final String journal;
    private transient ListState<Long> state;
    private long last = -1;
    private long snapshot = -1;

    Count(String journal) {
      this.journal = journal;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
      state =
          context
              .getOperatorStateStore()
              .getListState(new ListStateDescriptor<>("last", Types.LONG));
      for (long value : state.get()) {
        last = value;
      }
      note("start " + last);
    }

    @Override
    public void processElement(Long number, Context context, Collector<Long> out) throws Exception {
      if (Files.exists(Path.of(journal + ".broken"))) {
        throw new IOException("the journal is broken");
      }
      if (number != last + 1) {
        note("gap %d %d".formatted(last, number));
      }
      last = number;
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
      state.update(List.of(last));
      snapshot = last;
    }

    @Override
    public void notifyCheckpointComplete(long checkpoint) throws IOException {
      note("committed " + snapshot);
    }

    private void note(String line) throws IOException {
      Files.writeString(
          Path.of(journal), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
  }
}
