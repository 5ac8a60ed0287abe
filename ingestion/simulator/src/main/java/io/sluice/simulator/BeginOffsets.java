package io.sluice.simulator;

import io.sluice.contracts.model.Contract;
import io.sluice.ingestion.kafka.KafkaClients;
import io.sluice.ingestion.kafka.PlatformProblem;
import io.sluice.simulator.world.ShopDataset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Where the partitions of the topics end before a run. */
final class BeginOffsets {
  private BeginOffsets() {}

  /** By topic, in the order of the partitions. */
  static SortedMap<String, List<Long>> of(
      Admin admin, KafkaClients clients, Map<ShopDataset, Contract> contracts)
      throws PlatformProblem {
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    for (Contract contract : contracts.values()) {
      for (int i = 0; i < contract.topic().partitions(); i++) {
        wanted.put(new TopicPartition(contract.dataset().topic(), i), OffsetSpec.latest());
      }
    }
    try {
      var ends = admin.listOffsets(wanted).all().get();
      SortedMap<String, List<Long>> begin = new TreeMap<>();
      for (Contract contract : contracts.values()) {
        String topic = contract.dataset().topic();
        List<Long> offsets = new ArrayList<>();
        for (int i = 0; i < contract.topic().partitions(); i++) {
          offsets.add(ends.get(new TopicPartition(topic, i)).offset());
        }
        begin.put(topic, offsets);
      }
      return begin;
    } catch (ExecutionException e) {
      throw new PlatformProblem(
          "Kafka at %s does not say where the topics end: %s"
              .formatted(clients.bootstrap(), e.getCause().getMessage()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlatformProblem("interrupted while the topics' ends were read", e);
    }
  }
}
