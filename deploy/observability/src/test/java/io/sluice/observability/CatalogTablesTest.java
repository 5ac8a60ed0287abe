package io.sluice.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.machine.file.Locations;
import io.sluice.observability.CatalogTables.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogTablesTest {
  private static final String EMPTY = "{\"current-snapshot-id\": null, \"snapshots\": []}";

  @TempDir Path folder;
  private final CatalogTables tables = new CatalogTables(null);

  private Entry entry(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    return new Entry("silver", name, Locations.of(file));
  }

  @Test
  void aTableThatCannotBeReadHidesNoOther() throws IOException {
    List<Entry> entries =
        List.of(
            entry("a_cut_short", EMPTY.substring(0, 20)),
            new Entry("silver", "b_gone", Locations.of(folder.resolve("nowhere"))),
            new Entry("silver", "c_elsewhere", "s3://bucket/c.json"),
            new Entry("silver", "d_no_path", "file:///\0"),
            entry("e_good", EMPTY));

    CatalogState state = tables.read(entries, List.of());

    assertThat(state.tables()).extracting(TableState::name).containsExactly("e_good");
    assertThat(state.unreadable()).isEqualTo(4);
  }

  @Test
  void aTableThatWasMendedIsThereAgain() throws IOException {
    Entry entry = entry("a_b", "{");
    assertThat(tables.read(List.of(entry), List.of()).unreadable()).isEqualTo(1);

    Files.writeString(folder.resolve("a_b"), EMPTY);

    assertThat(tables.read(List.of(entry), List.of()).unreadable()).isZero();
  }
}
