package io.sluice.ingestion.files.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.contracts.model.CsvDialect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Records that are split at sight have the cells that the library finds in them. */
class CellSplitterPropertyTest {
  private final CellSplitter splitter =
      new CellSplitter(
          new CsvDialect(',', '"', StandardCharsets.UTF_8, true, '.', List.of()),
          StandardCharsets.UTF_8);

  @Property(tries = 20_000)
  void cellsAreThoseThatTheLibraryFinds(@ForAll("records") String text) throws Exception {
    String[] plain = splitter.plain(text);
    if (plain == null) {
      return;
    }
    assertThat(plain).isEqualTo(splitter.judged(text));
  }

  @Example
  void theUsualIsSplitAtSight() {
    assertThat(splitter.plain("a,,\"b \"\"c\"\", d\",e\"f,"))
        .containsExactly("a", "", "b \"c\", d", "e\"f", "");
    assertThat(splitter.plain("\"\"\"\",\"\",\",\"")).containsExactly("\"", "", ",");
  }

  @Example
  void theUnusualIsTheLibrarys() {
    assertThat(splitter.plain("a,b\r")).isNull();
    assertThat(splitter.plain("a,\"two\nlines\"")).isNull();
    assertThat(splitter.plain("\"a\"b,c")).isNull();
    assertThat(splitter.plain("\"a,b")).isNull();
    String record = ",".repeat(20_000);
    assertThat(splitter.plain(record)).isNull();
    assertThatThrownBy(() -> splitter.split(record.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(CellSplitter.UnreadableException.class);
  }

  @Provide
  Arbitrary<String> records() {
    return Arbitraries.strings().withChars("a ,\"\"\n\r\u20ac").ofMinLength(1).ofMaxLength(24);
  }
}
