package io.sluice.simulator;

import io.sluice.simulator.world.ShopDataset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SequencedSet;
import java.util.stream.Collectors;

/**
 * What decides every byte of a run.
 *
 * @param events how many are sent
 * @param datasets that are sent, in the order of {@link ShopDataset}
 */
public record ShopArguments(long events, long seed, SequencedSet<ShopDataset> datasets) {

  /** Counts the ways in which the shop has changed: another one, another run. */
  private static final int SHOP = 1;

  /** The names of the datasets. */
  public List<String> names() {
    return datasets.stream().map(ShopDataset::dataset).toList();
  }

  /** The same for the same arguments, on any machine. */
  String runId() {
    String text =
        "shop %d, seed %d, %d events of %s"
            .formatted(SHOP, seed, events, String.join(",", names()));
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The name of the folder that its manifest has by default. */
  String folderName() {
    String name = "seed-%d-events-%d".formatted(seed, events);
    return datasets.size() == ShopDataset.values().length
        ? name
        : name + "-" + names().stream().collect(Collectors.joining("+"));
  }

  /** For people. */
  String describe() {
    return "seed %d, %,d events of %s".formatted(seed, events, String.join(", ", names()));
  }
}
