package io.sluice.streaming.landing;

import com.sun.management.OperatingSystemMXBean;
import io.sluice.contracts.config.SluiceConfig;
import io.sluice.contracts.odcs.Contracts;
import io.sluice.lakehouse.Lakehouse;
import io.sluice.lakehouse.Zone;
import java.lang.management.ManagementFactory;
import org.apache.iceberg.Table;

/**
 * Lands what the topics hold now, in this process, and prints what it cost: {@code events seconds
 * cpuSeconds}. CPU is user and system time of the whole process, its start and its compiler
 * included; the broker's is not.
 */
public final class LandingBenchmark {

  private LandingBenchmark() {}

  /** Arguments: those of {@link LandingJob}. */
  public static void main(String[] args) throws Exception {
    long begin = System.nanoTime();
    String[] bounded = java.util.Arrays.copyOf(args, args.length + 1);
    bounded[args.length] = "--bounded";
    LandingJob.main(bounded);
    double seconds = (System.nanoTime() - begin) / 1e9;
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    System.out.printf("RESULT %d %.3f %.3f%n", events(), seconds, system.getProcessCpuTime() / 1e9);
    // Flink's MiniCluster leaves threads that are not daemons.
    System.exit(0);
  }

  private static long events() throws java.io.IOException {
    SluiceConfig config = SluiceConfig.load();
    long events = 0;
    try (Lakehouse lakehouse = Lakehouse.open(config)) {
      for (var contract : Contracts.load(config.contractsDir())) {
        Table table = lakehouse.catalog().loadTable(Zone.BRONZE.table(contract.dataset()));
        if (table.currentSnapshot() != null) {
          events += Long.parseLong(table.currentSnapshot().summary().get("total-records"));
        }
      }
    }
    return events;
  }
}
