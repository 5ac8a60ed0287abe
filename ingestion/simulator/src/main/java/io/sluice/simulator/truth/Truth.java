package io.sluice.simulator.truth;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.EventTime;
import io.sluice.simulator.stream.Fate;
import io.sluice.simulator.stream.ShopEvent;
import io.sluice.simulator.truth.EventClock.Lateness;
import io.sluice.simulator.world.ShopDataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * Takes note of every event of a run in the order in which they are sent, and writes at the end
 * what must be true then.
 */
public final class Truth implements AutoCloseable {
  static final String EVENTS = "events";

  private final Map<ShopDataset, EventsFile> files = new EnumMap<>(ShopDataset.class);
  private final Map<ShopDataset, EventClock> clocks = new EnumMap<>(ShopDataset.class);
  private final Map<ShopDataset, Integer> timeSlots = new EnumMap<>(ShopDataset.class);
  private final Counts counts = new Counts();
  private final Gold gold = new Gold();
  private long events;

  /** Begins the files in a folder, which is made if need be. */
  public Truth(Path folder, Map<ShopDataset, Contract> contracts) throws IOException {
    Path eventsFolder = Files.createDirectories(folder.resolve(EVENTS));
    for (var entry : contracts.entrySet()) {
      ShopDataset dataset = entry.getKey();
      Contract contract = entry.getValue();
      Path file = eventsFolder.resolve(dataset.dataset() + ".csv.gz");
      files.put(dataset, new EventsFile(file, contract));
      if (contract.eventTime().isPresent()) {
        EventTime time = contract.eventTime().get();
        timeSlots.put(dataset, dataset.slot(time.field()));
        int partitions = contract.topic().partitions();
        clocks.put(dataset, new EventClock(partitions, time.outOfOrderness(), time.lateness()));
      }
    }
  }

  /** The next event of the run. */
  public void add(ShopEvent event) throws IOException {
    events++;
    ShopDataset dataset = event.dataset();
    Integer slot = timeSlots.get(dataset);
    Long time = slot == null || event.row() == null ? null : (Long) event.row()[slot];
    Lateness lateness =
        time == null ? Lateness.ON_TIME : clocks.get(dataset).see(event.partition(), time);
    counts.add(event);
    if (event.fate() == Fate.SILVER) {
      gold.accept(dataset, event.row(), lateness);
    }
    files.get(dataset).add(events, event, time);
  }

  public Counts counts() {
    return counts;
  }

  /** What the accepted rows add up to. */
  public Gold gold() {
    return gold;
  }

  /** Completes the files of the events; closing them again does nothing. */
  @Override
  public void close() throws IOException {
    for (EventsFile file : files.values()) {
      file.close();
    }
  }
}
