package io.sluice.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonDocumentTest {
  private record Row(String ofTable, Long rowCount, List<String> named) {}

  private record Table(boolean right, List<Row> rows) {}

  @Test
  void hasAMemberForEachComponentInOrder() {
    assertThat(JsonDocument.of(new Table(true, List.of(new Row("a\n", null, List.of("é"))))))
        .isEqualToIgnoringWhitespace(
            """
            {"right": true, "rows": [{"of_table": "a\\n", "row_count": null, "named": ["é"]}]}
            """);
  }

  @Test
  void whatATerminalWouldObeyIsEscapedAsJsonDoesIt() throws Exception {
    var row = new Row("\u001b[2J\u009b1m\u202e\u2028", 1L, List.of());
    String text = JsonDocument.of(row);
    assertThat(text).doesNotContain("\u001b", "\u009b", "\u202e", "\u2028").hasLineCount(5);
    assertThat(new ObjectMapper().readTree(text).get("of_table").textValue())
        .isEqualTo(row.ofTable());
  }
}
