package io.sluice.warehouse.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 63, 64, 8191, 8192, 20_000})
  void aTextIsLookedForAsAvroWritesIt(int length) throws Exception {
    String text = "ž".repeat(length / 2) + "a".repeat(length % 2);
    var bytes = new ByteArrayOutputStream();
    var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    encoder.writeString(text);
    encoder.flush();

    assertThat(Search.hex(text))
        .isEqualTo(HexFormat.of().withUpperCase().formatHex(bytes.toByteArray()));
  }

  @ParameterizedTest
  @CsvSource({
    "A-17, 'x,A-17,y', true",
    "A-17, '\"A-17\"', true",
    "A-17, A-17, true",
    "A-17, A-170, false",
    "A-17, BA-17, false",
    "a.b, 'axb', false",
    "5, 'x,15,2', false",
    "ž(, 'x,ž(', true"
  })
  void aRefusedLineHasAValueOnlyAsAWordOfItsOwn(String value, String line, boolean has) {
    assertThat(Pattern.compile(Search.wordOfItsOwn(value)).matcher(line).find()).isEqualTo(has);
  }
}
