package io.sluice.terminal;

import static org.assertj.core.api.Assertions.assertThat;

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
}
