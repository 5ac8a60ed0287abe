package io.sluice.laptop.flink;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.laptop.platform.ClientConfig;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.platform.Port;
import io.sluice.laptop.spi.Address;
import io.sluice.laptop.spi.Health;
import io.sluice.laptop.spi.Part;
import io.sluice.machine.process.Launch;
import java.io.IOException;
import java.util.List;

/**
 * Flink's JobManager as a session cluster. It has no high availability: when it restarts it has
 * forgotten its jobs; a {@link io.sluice.laptop.spi.Keeper} submits them again.
 */
public final class JobManagerPart implements Part {
  private static final FlinkProcess PROCESS =
      new FlinkProcess(
          "jobmanager",
          "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
          Port.FLINK_JOBMANAGER_METRICS,
          Port.FLINK_JOBMANAGER_QUERY,
          List.of(
              "-Xms64m",
              "-Xmx256m",
              "-XX:MaxMetaspaceSize=192m",
              "-XX:+UseSerialGC",
              "-XX:TieredStopAtLevel=1"));
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public String name() {
    return PROCESS.name();
  }

  @Override
  public List<String> needs() {
    return List.of();
  }

  @Override
  public Launch prepare(Platform platform) throws IOException {
    return PROCESS.prepare(platform);
  }

  @Override
  public void beforeStart(Platform platform) throws IOException {
    PROCESS.beforeStart(platform);
    FlinkFolders.writeJobJar(platform);
  }

  @Override
  public Health check(Platform platform) {
    try {
      var overview = JSON.readTree(platform.http().get(url(platform) + "/overview"));
      int running = overview.path("jobs-running").asInt();
      return Health.ok(running == 1 ? "1 job runs" : running + " jobs run");
    } catch (IOException e) {
      return Health.bad(e);
    }
  }

  @Override
  public List<Port> ports() {
    return List.of(
        Port.FLINK,
        Port.FLINK_RPC,
        Port.FLINK_BLOB,
        Port.FLINK_JOBMANAGER_QUERY,
        Port.FLINK_JOBMANAGER_METRICS);
  }

  @Override
  public List<Address> addresses(Platform platform) {
    return List.of(new Address("Flink UI", url(platform), ClientConfig.httpLogin(platform)));
  }

  /** The base of Flink's REST API. */
  public static String url(Platform platform) {
    return "http://127.0.0.1:" + platform.port(Port.FLINK);
  }
}
