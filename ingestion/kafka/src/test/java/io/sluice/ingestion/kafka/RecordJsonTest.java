package io.sluice.ingestion.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.wire.RejectedRecord;
import io.sluice.contracts.wire.UnknownSchemaException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class RecordJsonTest {
  private final RecordJson json = new RecordJson(RecordJsonTest::schema);

  @Test
  void showsAValueByItsSchema() {
    var rejected =
        new RejectedRecord(
            "a.b", "s", 7, List.of("x.y"), "why", "p".getBytes(StandardCharsets.UTF_8));
    assertThat(line("k", rejected.encode(1)))
        .isEqualTo(
            """
            {"offset":3,"partition":0,"timestamp":"1970-01-01T00:00:00Z","key":"k","value":\
            {"dataset":"a.b","source":"s","line":7,"rules":["x.y"],"reason":"why","payload":"p"}}""");
  }

  @Test
  void showsWhatCannotBeReadAsBase64AndSaysWhy() {
    assertThat(line(null, new byte[] {1, 2}))
        .contains("\"key\":null", "\"base64\":\"AQI=\"", "\"problem\":\"", "at least 5")
        .doesNotContain("\"value\"");
    assertThat(line(null, new byte[] {0, 0, 0, 0, 9, 0})).contains("\"base64\"", "9");
    assertThat(line(null, null)).contains("\"value\":null");
  }

  @Test
  void noControlCharacterReachesTheTerminal() {
    String evil = "\u001b[31m\u0007\r\u007f\u009b1m\u202egnp.exe\u2028 ä";
    var rejected =
        new RejectedRecord("a.b", "s", 7, List.of(), evil, evil.getBytes(StandardCharsets.UTF_8));
    String line = line(evil, rejected.encode(1));
    assertThat(line).matches("[ -~ä]*").contains("\\u001B[31m", "\\u009b1m", "\\u202egnp.exe");
  }

  private String line(String key, byte[] value) {
    return json.line(
        new ConsumerRecord<>(
            "t",
            0,
            3,
            0L,
            TimestampType.CREATE_TIME,
            0,
            0,
            key,
            value,
            new RecordHeaders(),
            Optional.empty()));
  }

  private static Schema schema(int id) {
    if (id != 1) {
      throw new UnknownSchemaException(id);
    }
    return RejectedRecord.SCHEMA;
  }
}
