package io.sluice.streaming.judge;

import java.util.function.IntFunction;
import org.apache.avro.Schema;

/** Writer schemas by registry id, as long as a task runs. */
public interface WriterSchemas extends IntFunction<Schema>, AutoCloseable {
  @Override
  void close();
}
