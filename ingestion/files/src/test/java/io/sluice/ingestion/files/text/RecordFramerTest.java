package io.sluice.ingestion.files.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.model.CsvDialect;
import io.sluice.ingestion.files.record.RawRecord;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordFramerTest {
  private static final int LIMIT = 64;

  @Test
  void linesEndWithLfOrCrlf() throws IOException {
    assertThat(frame("a,b\nc,d\r\ne,f")).containsExactly("1:a,b", "2:c,d", "3:e,f");
  }

  @Test
  void blankLinesAreCountedAndSkipped() throws IOException {
    assertThat(frame("\n\r\na\n\nb\n")).containsExactly("3:a", "5:b");
  }

  @Test
  void quotedLineFeedsBelongToTheRecord() throws IOException {
    assertThat(frame("a,\"x\ny\",b\nc\n")).containsExactly("1:a,\"x\ny\",b", "3:c");
  }

  @Test
  void doubledQuotesDoNotClose() throws IOException {
    assertThat(frame("\"a\"\"\nb\"\"\"\nc\n")).containsExactly("1:\"a\"\"\nb\"\"\"", "3:c");
  }

  @Test
  void aQuoteInsideAPlainCellIsACharacter() throws IOException {
    assertThat(frame("a 12\" ruler,b\nc\n")).containsExactly("1:a 12\" ruler,b", "2:c");
  }

  @Test
  void aQuoteThatNeverClosesCostsItsFirstLineOnly() throws IOException {
    assertThat(frame("a,\"b\nc\nd\n")).containsExactly("1:!csv.quote:a,\"b", "2:c", "3:d");
  }

  @Test
  void aQuoteThatDoesNotCloseWithinTheLimitCostsItsFirstLineOnly() throws IOException {
    String rest = "c\n".repeat(LIMIT);
    assertThat(frame("a,\"b\n" + rest + "\"\n"))
        .startsWith("1:!csv.quote:a,\"b", "2:c", "3:c")
        .hasSize(LIMIT + 2);
  }

  @Test
  void aCellThatGoesOnAfterItsClosingQuoteCostsItsFirstLineOnly() throws IOException {
    assertThat(frame("\"a\"b,c\r\nd\n")).containsExactly("1:!csv.quote:\"a\"b,c", "2:d");
    assertThat(frame("x,\"a\nb\"c\"\nd\n"))
        .containsExactly("1:!csv.quote:x,\"a", "2:b\"c\"", "3:d");
  }

  @Test
  void aLineBeyondTheLimitIsCutAndTheNextIsRead() throws IOException {
    assertThat(frame("a".repeat(1000) + "\nb\n"))
        .containsExactly("1:!csv.length:" + "a".repeat(LIMIT), "2:b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32BE"})
  void aByteOrderMarkIsSkipped(String name) throws IOException {
    Charset charset = Charset.forName(name);
    Charset written = name.equals("UTF-16") ? StandardCharsets.UTF_16LE : charset;
    CsvDialect dialect = new CsvDialect(',', '"', charset, true, '.', List.of());
    byte[] bytes = "\uFEFFä,\"x\ny\"\nb\n".getBytes(written);
    var framer = new RecordFramer(new ByteArrayInputStream(bytes), dialect, LIMIT);
    assertThat(new String(framer.next().bytes(), framer.charset())).isEqualTo("ä,\"x\ny\"");
    assertThat(new String(framer.next().bytes(), framer.charset())).isEqualTo("b");
    assertThat(framer.next()).isNull();
    assertThat(framer.bytes()).isEqualTo(bytes.length);
  }

  @Test
  void aDelimiterOfSeveralBytesIsKnown() throws IOException {
    CsvDialect dialect = new CsvDialect('§', '"', StandardCharsets.UTF_8, true, '.', List.of());
    byte[] bytes = "a§\"x\ny\"§b\nc\n".getBytes(StandardCharsets.UTF_8);
    var framer = new RecordFramer(new ByteArrayInputStream(bytes), dialect, LIMIT);
    assertThat(framer.next().bytes()).asString(StandardCharsets.UTF_8).isEqualTo("a§\"x\ny\"§b");
    assertThat(framer.next().bytes()).asString(StandardCharsets.UTF_8).isEqualTo("c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb\nc", "a\nb\n\"c\nd", "a\nb\n", "a\nb\n\"c\"d"})
  void ofABrokenStreamOnlyWholeRecordsAreGiven(String text) throws IOException {
    var framer = new RecordFramer(breakingOff(text), dialect(), LIMIT);
    assertThat(all(framer)).containsExactly("1:a", "2:b");
    assertThat(framer.truncated()).isTrue();
    assertThat(framer.bytes()).isEqualTo(4);
    assertThat(framer.lines()).isEqualTo(2);
    assertThat(framer.sha256OfBytes()).isEqualTo(sha("a\nb\n"));
  }

  @Test
  void aLineBeyondTheLimitThatBreaksOffIsNotGiven() throws IOException {
    var framer = new RecordFramer(breakingOff("a\n" + "b".repeat(200_000)), dialect(), LIMIT);
    assertThat(all(framer)).containsExactly("1:a");
    assertThat(framer.bytes()).isEqualTo(2);
    assertThat(framer.sha256OfBytes()).isEqualTo(sha("a\n"));
  }

  private static List<String> frame(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return all(new RecordFramer(new ByteArrayInputStream(bytes), dialect(), LIMIT));
  }

  static List<String> all(RecordFramer framer) throws IOException {
    List<String> records = new ArrayList<>();
    for (RawRecord record; (record = framer.next()) != null; ) {
      records.add(
          record.line()
              + ":"
              + record.defect().map(defect -> "!" + defect.rule() + ":").orElse("")
              + new String(record.bytes(), StandardCharsets.UTF_8));
    }
    return records;
  }

  static CsvDialect dialect() {
    return new CsvDialect(',', '"', StandardCharsets.UTF_8, true, '.', List.of());
  }

  private static String sha(String text) {
    var sha = new io.sluice.ingestion.files.content.Sha256();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    sha.update(bytes, 0, bytes.length);
    return sha.hex();
  }

  private static InputStream breakingOff(String text) {
    return new SequenceInputStream(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new EOFException("the stream breaks off");
          }
        });
  }
}
