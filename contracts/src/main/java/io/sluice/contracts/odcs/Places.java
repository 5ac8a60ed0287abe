package io.sluice.contracts.odcs;

import io.sluice.contracts.model.DatasetId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Where a field stands in the contract files, for messages about contracts that are well. */
public final class Places {

  /** A line of a file; 0 stands for the whole file. */
  public record Place(String file, int line) {}

  private record Table(String file, Cursor at) {}

  private final Map<DatasetId, Table> tables = new HashMap<>();

  private Places() {}

  /** Of the contracts in these files and folders, which have been loaded without a problem. */
  public static Places in(Collection<Path> filesAndFolders) {
    var places = new Places();
    for (Path file : ContractFiles.in(filesAndFolders)) {
      try {
        Document document = Document.read(Files.readString(file), file.toString());
        document.tree().ifPresent(root -> places.add(root, file.toString()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return places;
  }

  private void add(Cursor root, String file) {
    String domain = root.text("domain").orElse("");
    for (Cursor table : root.items("schema")) {
      table
          .text("name")
          .ifPresent(name -> tables.put(new DatasetId(domain, name), new Table(file, table)));
    }
  }

  /**
   * The line of a field, or of what holds it where it is not there.
   *
   * @param path as row rules name it: {@code lines[].price}; empty for the dataset
   */
  public Optional<Place> find(DatasetId dataset, String path) {
    Table table = tables.get(dataset);
    if (table == null) {
      return Optional.empty();
    }
    Cursor at = table.at();
    for (String step : path.replace("[]", ".[]").split("\\.")) {
      Optional<Cursor> next =
          step.equals("[]")
              ? at.get("items")
              : at.items("properties").stream()
                  .filter(one -> one.text("name").equals(Optional.of(step)))
                  .findFirst();
      if (next.isEmpty()) {
        break;
      }
      at = next.get();
    }
    return Optional.of(new Place(table.file(), at.line()));
  }
}
