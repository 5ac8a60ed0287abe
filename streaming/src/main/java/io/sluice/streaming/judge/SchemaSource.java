package io.sluice.streaming.judge;

import io.sluice.contracts.wire.SchemaRegistry;
import java.io.Serializable;
import org.apache.avro.Schema;

/** Opens the writer schemas on the task, since a client is not serializable. */
@FunctionalInterface
public interface SchemaSource extends Serializable {

  WriterSchemas open();

  static SchemaSource registry(String url) {
    return () -> new RegistrySchemas(new SchemaRegistry(url));
  }

  /** Those of a schema registry. */
  record RegistrySchemas(SchemaRegistry registry) implements WriterSchemas {
    @Override
    public Schema apply(int id) {
      return registry.byId(id);
    }

    @Override
    public void close() {
      registry.close();
    }
  }
}
