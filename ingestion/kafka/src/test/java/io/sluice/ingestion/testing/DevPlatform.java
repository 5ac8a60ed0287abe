package io.sluice.ingestion.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * A broker and a registry to try {@code IngestCommand} against from an IDE: prints the environment
 * variables that the command needs, and runs until it is stopped.
 */
final class DevPlatform {
  private DevPlatform() {}

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("sluice-ingestion");
    try (var broker = new BrokerProcess(folder).start();
        var registry = new RegistryStandIn()) {
      Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
      System.out.println("export SLUICE_KAFKA_BOOTSTRAP=" + broker.bootstrap());
      System.out.println("export SLUICE_REGISTRY_URL=" + registry.url());
      System.out.println("export SLUICE_CATALOG_PASSWORD=none SLUICE_WAREHOUSE=file:///none");
      new CountDownLatch(1).await();
    }
  }
}
