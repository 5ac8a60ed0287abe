package io.sluice.quality.engine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.apache.spark.network.TransportContext;
import org.apache.spark.network.server.NoOpRpcHandler;
import org.apache.spark.network.util.MapConfigProvider;
import org.apache.spark.network.util.TransportConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Spark's driver listens, even where nothing but its own process works for it. */
@ExtendWith(SharedPostgres.class)
class SparkDriverIT {

  @Test
  void takesNoMessageOfAStranger(TestPlatform platform) throws Exception {
    try (SparkEngine engine = platform.engine();
        var context =
            new TransportContext(
                new TransportConf("rpc", MapConfigProvider.EMPTY), new NoOpRpcHandler());
        var clients = context.createClientFactory();
        var client =
            clients.createClient(
                "127.0.0.1", Integer.parseInt(engine.spark().conf().get("spark.driver.port")))) {
      assertThatThrownBy(() -> client.sendRpcSync(ByteBuffer.wrap(new byte[] {0}), 10_000))
          .hasMessageContaining("Expected SaslMessage");
    }
  }
}
