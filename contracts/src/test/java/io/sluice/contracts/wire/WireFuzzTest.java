package io.sluice.contracts.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.testing.ContractArbitraries;
import io.sluice.contracts.testing.TestContracts;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCases;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.apache.avro.Schema;

/**
 * Whatever the bytes are, a decoder gives a row or a {@link WireException}, soon and in little
 * memory.
 */
class WireFuzzTest {

  @Provide
  Arbitrary<Contract> contracts() {
    return ContractArbitraries.contracts().edgeCases(EdgeCases.Config::none);
  }

  @Property
  void garbage(@ForAll("contracts") Contract contract, @ForAll @Size(max = 64) byte[] bytes) {
    assertOnlyWireException(contract, WireSchema.of(contract), bytes);
  }

  /** Small numbers pass as branches and lengths, so these get deeper than bytes of any value. */
  @Property
  void plausibleGarbage(@ForAll("contracts") Contract contract, @ForAll long seed) {
    byte[] bytes = new byte[200];
    Random random = new Random(seed);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (random.nextInt(10) == 0 ? random.nextInt() : random.nextInt(5));
    }
    assertOnlyWireException(contract, WireSchema.of(contract), bytes);
  }

  @Property
  void garbageThatIsSkipped(
      @ForAll("contracts") Contract written,
      @ForAll("contracts") Contract read,
      @ForAll long seed) {
    byte[] bytes = new byte[100];
    Random random = new Random(seed);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (random.nextInt(10) == 0 ? random.nextInt() : random.nextInt(4));
    }
    assertOnlyWireException(read, WireSchema.of(written), bytes);
  }

  @Property
  void rejectedRecords(@ForAll @Size(max = 64) byte[] bytes) {
    byte[] value = framed(bytes);
    assertAllowed(catchThrowable(() -> RejectedRecord.decode(value, _ -> RejectedRecord.SCHEMA)));
  }

  @Property
  void unframedGarbage(@ForAll @Size(max = 12) byte[] bytes) {
    Contract contract = TestContracts.onlineRetail();
    WireDecoder decoder =
        new WireDecoder(
            contract,
            id -> {
              throw new UnknownSchemaException(id);
            });
    assertThat(catchThrowable(() -> decoder.decode(bytes))).isInstanceOf(WireException.class);
  }

  private static void assertOnlyWireException(Contract contract, Schema writer, byte[] bytes) {
    WireDecoder decoder = new WireDecoder(contract, _ -> writer);
    assertAllowed(catchThrowable(() -> decoder.decode(framed(bytes))));
  }

  private static void assertAllowed(Throwable thrown) {
    if (thrown != null) {
      assertThat(thrown).isInstanceOf(WireException.class);
      assertThat(thrown.getMessage()).isNotBlank().hasSizeLessThan(600);
    }
  }

  private static byte[] framed(byte[] bytes) {
    byte[] value = Arrays.copyOf(WireFormat.header(1), 5 + bytes.length);
    System.arraycopy(bytes, 0, value, 5, bytes.length);
    return value;
  }
}
