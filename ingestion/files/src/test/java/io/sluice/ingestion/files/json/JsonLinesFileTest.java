package io.sluice.ingestion.files.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.contracts.model.Contract;
import io.sluice.ingestion.files.FileProblem;
import io.sluice.ingestion.files.record.Defect;
import io.sluice.ingestion.files.record.ParsedLine;
import io.sluice.ingestion.files.record.RawRecord;
import io.sluice.ingestion.testing.TestContracts;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLinesFileTest {
  private static final Contract ORDERS = TestContracts.orders("orders");

  @Test
  void eachLineIsARowAndBlankLinesAreCounted() throws Exception {
    assertThat(shown("{\"OrderId\":1}\r\n\n  {\"OrderId\":2}  \n{\"OrderId\":3}"))
        .containsExactly("1: 1", "3: 2", "4: 3");
  }

  @Test
  void quotesDoNotJoinLines() throws Exception {
    assertThat(shown("{\"Note\":\"a\n{\"OrderId\":2}\n")).containsExactly("1: json.record", "2: 2");
  }

  @Test
  void bytesThatAreNotUtf8AreRejectedWithTheirPlace() throws Exception {
    byte[] bytes = "{\"OrderId\":1}\n{\"Note\":\"a_\"}\n".getBytes(StandardCharsets.UTF_8);
    bytes[14 + 10] = (byte) 0xE9;
    List<Object> results = parse(bytes);
    assertThat(results.get(1))
        .isEqualTo(
            List.of(new Defect("json.encoding", "byte 11 of the line is not UTF-8 (E9 22 7D)")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void aByteOrderMarkSaysTheEncoding(String charset) throws Exception {
    byte[] bytes = "\uFEFF{\"OrderId\":1,\"Note\":\"é€\"}\n".getBytes(Charset.forName(charset));
    assertThat(((Object[]) parse(bytes).getFirst())[1]).isEqualTo("é€");
  }

  @Test
  void utf16WithoutAMarkIsOneMessage() {
    assertThatThrownBy(() -> parse("{\"OrderId\":1}\n".getBytes(StandardCharsets.UTF_16LE)))
        .isInstanceOf(FileProblem.class)
        .hasMessageContaining("seems to be UTF-16LE; JSON lines are UTF-8");
  }

  @Test
  void otherJsonIsOneMessage() {
    assertThatThrownBy(() -> shown("[\n{\"OrderId\":1}]"))
        .isInstanceOf(FileProblem.class)
        .hasMessageContaining("its first line is '[', expected a whole object on every line")
        .hasMessageContaining("jq -c '.[]' <file>");
    assertThatThrownBy(() -> shown("{\n  \"OrderId\": 1\n}\n"))
        .isInstanceOf(FileProblem.class)
        .hasMessageContaining("its first line is '{'")
        .hasMessageContaining("jq -c '.' <file>");
  }

  @Test
  void unknownMembersAreCounted() throws Exception {
    JsonLinesFile file =
        JsonLinesFile.open(
            new ByteArrayInputStream(
                "{\"OrderId\":1,\"b\":[1],\"a\":2}\n{\"OrderId\":2,\"a\":2}\n{\"OrderId\":2}\n"
                    .getBytes(StandardCharsets.UTF_8)),
            ORDERS);
    for (RawRecord record; (record = file.next()) != null; ) {
      file.parse(record);
    }
    assertThat(file.remarks())
        .containsExactly(
            "members not in the contract: a (2 lines), b (1 line); kept in the Kafka header"
                + " sluice.extra");
  }

  @Test
  void aLineBeyondAMebibyteIsRejected() throws Exception {
    String line = "{\"Note\":\"" + "x".repeat(1 << 20) + "\"}\n";
    assertThat(shown(line + "{\"OrderId\":2}\n")).containsExactly("1: json.length", "2: 2");
  }

  private static List<String> shown(String text) throws Exception {
    JsonLinesFile file = open(text.getBytes(StandardCharsets.UTF_8));
    List<String> shown = new ArrayList<>();
    for (RawRecord record; (record = file.next()) != null; ) {
      shown.add(
          record.line()
              + ": "
              + switch (file.parse(record)) {
                case ParsedLine.Row row -> row.values()[0];
                case ParsedLine.Rejected line -> line.defects().getFirst().rule();
              });
    }
    return shown;
  }

  /** Values of rows, defects of rejected lines. */
  private static List<Object> parse(byte[] bytes) throws Exception {
    JsonLinesFile file = open(bytes);
    List<Object> results = new ArrayList<>();
    for (RawRecord record; (record = file.next()) != null; ) {
      results.add(
          switch (file.parse(record)) {
            case ParsedLine.Row row -> row.values();
            case ParsedLine.Rejected line -> line.defects();
          });
    }
    return results;
  }

  @Test
  void objectsOneBehindTheOtherAreRefusedAsAWhole() {
    String small = "{\"OrderId\":1}{\"OrderId\":2}\n";
    String large = "{\"OrderId\":1,\"note\":\"%s\"} {\"OrderId\":2}".formatted("x".repeat(9_000));
    for (String text : List.of(small, small.strip(), "\n\n" + small, large)) {
      assertThatThrownBy(() -> open(text.getBytes(StandardCharsets.UTF_8)))
          .isInstanceOf(FileProblem.class)
          .hasMessageContaining("one behind the other")
          .hasMessageContaining("jq -c . <file>");
    }
  }

  @Test
  void aFileWithoutAnObjectAtItsBeginningIsRefusedAsAWhole() {
    for (String text : List.of("id,note\n1,a\n", "1\n2\n", "\u001b[31mred\n")) {
      assertThatThrownBy(() -> open(text.getBytes(StandardCharsets.UTF_8)))
          .isInstanceOf(FileProblem.class)
          .hasMessageContaining("no line at its beginning is a JSON object")
          .message()
          .doesNotContain("\u001b");
    }
  }

  private static JsonLinesFile open(byte[] bytes) throws Exception {
    return JsonLinesFile.open(new ByteArrayInputStream(bytes), ORDERS);
  }
}
