package io.sluice.simulator.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.airlift.slice.Murmur3Hash128;
import io.airlift.slice.Slices;
import java.util.HexFormat;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class MurmurTest {

  @Property(tries = 300)
  void isTheHashOfTrino(@ForAll byte[] bytes) {
    byte[] expected = Murmur3Hash128.hash(Slices.wrappedBuffer(bytes)).getBytes();
    assertThat(hex(bytes)).isEqualTo(HexFormat.of().formatHex(expected));
  }

  @Example
  void ofNothingIsZero() {
    assertThat(hex(new byte[0])).isEqualTo("0".repeat(32));
  }

  private static String hex(byte[] bytes) {
    var text = new ByteText();
    Murmur.hex(bytes, 0, bytes.length, text);
    return text.toString();
  }
}
