package io.sluice.lakehouse.merge;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.iceberg.Table;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A wish that nobody else replaces files of tables, from somebody who reads them for long and will
 * replace them. It stands in the tables' properties, ends with the process at the latest, or by
 * itself when that was killed, and binds only those who ask. Who has wished asks after that whether
 * others have too, so of two who begin at once at least one sees the other.
 */
public final class HeldFiles implements AutoCloseable {

  /** The name by which maintenance holds files while it puts them together. */
  public static final String COMPACTION = "compaction";

  private static final Logger LOG = LoggerFactory.getLogger(HeldFiles.class);
  private static final String PREFIX = "sluice.files-held.";

  private final List<Table> held = new ArrayList<>();
  private final String property;
  private final Thread atTheEnd = new Thread(this::release, "held-files");

  private HeldFiles(String holder) {
    this.property = PREFIX + holder;
  }

  /**
   * @param holder a name; two of one name end each other's wish
   * @param time after which it ends though nobody has ended it
   */
  public static HeldFiles of(Collection<Table> tables, String holder, Duration time) {
    var files = new HeldFiles(holder);
    Runtime.getRuntime().addShutdownHook(files.atTheEnd);
    try {
      for (Table table : tables) {
        files.held.add(table);
        table.updateProperties().set(files.property, Instant.now().plus(time).toString()).commit();
      }
      return files;
    } catch (RuntimeException e) {
      files.close();
      throw e;
    }
  }

  /** Who holds the files of the table as it was loaded. */
  public static Set<String> holders(Table table, Instant now) {
    return table.properties().entrySet().stream()
        .filter(one -> one.getKey().startsWith(PREFIX) && isAfter(one.getValue(), now))
        .map(one -> one.getKey().substring(PREFIX.length()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isAfter(String until, Instant now) {
    try {
      return Instant.parse(until).isAfter(now);
    } catch (DateTimeException e) {
      // Of somebody else's hand: no time that would end.
      return false;
    }
  }

  /** What could not be ended ends by itself. */
  @Override
  public void close() {
    release();
    try {
      Runtime.getRuntime().removeShutdownHook(atTheEnd);
    } catch (IllegalStateException e) {
      LOG.debug("the process ends, and has released the files", e);
    }
  }

  private synchronized void release() {
    for (Table table : held) {
      try {
        table.updateProperties().remove(property).commit();
      } catch (RuntimeException e) {
        LOG.warn("{} is still held, for a while: {}", table.name(), e.toString());
      }
    }
    held.clear();
  }
}
