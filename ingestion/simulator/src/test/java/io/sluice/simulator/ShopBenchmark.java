package io.sluice.simulator;

import io.sluice.simulator.stream.ShopStream;
import io.sluice.simulator.truth.Truth;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How fast the shop makes, encodes and notes its events in one thread, without Kafka. Arguments:
 * the number of events, and how often. To be run from an IDE, or with the tests' class path.
 */
final class ShopBenchmark {
  private ShopBenchmark() {}

  public static void main(String[] args) throws Exception {
    int events = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
    int times = args.length > 1 ? Integer.parseInt(args[1]) : 3;
    var lab = new ShopLab();
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    for (int i = 0; i < times; i++) {
      Path folder = Files.createTempDirectory("shop");
      long cpu = threads.getCurrentThreadCpuTime();
      long begin = System.nanoTime();
      ShopStream stream = lab.stream(7, events);
      try (var truth = new Truth(folder, lab.contracts())) {
        for (int n = 0; n < events; n++) {
          truth.add(stream.next());
        }
      }
      double seconds = (System.nanoTime() - begin) / 1e9;
      double cpuSeconds = (threads.getCurrentThreadCpuTime() - cpu) / 1e9;
      System.out.printf(
          "%,d events: %,.0f a second, %,.0f a second of processor time%n",
          events, events / seconds, events / cpuSeconds);
    }
  }
}
