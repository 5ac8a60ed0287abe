package io.sluice.contracts.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sluice.contracts.identity.RowIdentity;
import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.Field;
import io.sluice.contracts.testing.ContractArbitraries;
import io.sluice.contracts.testing.GenericRows;
import io.sluice.contracts.testing.RowArbitraries;
import io.sluice.contracts.testing.TestContracts;
import io.sluice.contracts.testing.TestRows;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCases;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

class WireRoundTripTest {

  record Sample(Contract contract, Object[] row) {
    @Override
    public String toString() {
      return contract.fields() + " " + TestRows.comparable(row);
    }
  }

  @Provide
  Arbitrary<Sample> samples() {
    return ContractArbitraries.contracts()
        .flatMap(contract -> RowArbitraries.rows(contract).map(row -> new Sample(contract, row)))
        .edgeCases(EdgeCases.Config::none);
  }

  @Property
  void whatIsWrittenIsRead(@ForAll("samples") Sample sample) {
    byte[] bytes = new WireEncoder(sample.contract, 7).encode(sample.row);
    WireDecoder decoder = new WireDecoder(sample.contract, _ -> WireSchema.of(sample.contract));

    assertThat(decoder.schemaId(bytes)).isEqualTo(7);
    assertThat(TestRows.comparable(decoder.decode(bytes)))
        .isEqualTo(TestRows.comparable(sample.row));
  }

  @Property
  void avroReadsWhatWeWrite(@ForAll("samples") Sample sample) throws IOException {
    Schema schema = WireSchema.of(sample.contract);
    byte[] bytes = new WireEncoder(sample.contract, 7).encode(sample.row);

    GenericRecord read =
        new GenericDatumReader<GenericRecord>(schema)
            .read(null, DecoderFactory.get().binaryDecoder(bytes, 5, bytes.length - 5, null));

    assertThat(decoded(sample, schema, avro(schema, read)))
        .isEqualTo(TestRows.comparable(sample.row));
  }

  @Property
  void weReadWhatAvroWrites(@ForAll("samples") Sample sample) throws IOException {
    Schema schema = WireSchema.of(sample.contract);
    byte[] bytes = avro(schema, GenericRows.of(sample.contract.fields(), sample.row, schema));

    assertThat(decoded(sample, schema, bytes)).isEqualTo(TestRows.comparable(sample.row));
  }

  @Property
  void theWireChangesNoIdentity(@ForAll("samples") Sample sample) {
    byte[] bytes = new WireEncoder(sample.contract, 7).encode(sample.row);
    Object[] read =
        new WireDecoder(sample.contract, _ -> WireSchema.of(sample.contract)).decode(bytes);
    RowIdentity identity = RowIdentity.of(sample.contract);

    assertThat(identity.content(read)).isEqualTo(identity.content(sample.row));
    assertThat(identity.key(read)).isEqualTo(identity.content(sample.row));
  }

  /** The new contract has one more optional field, at any place, and the fields in any order. */
  @Property
  void versionsReadEachOther(@ForAll("samples") Sample old, @ForAll int seed) {
    Field added = TestContracts.optional("added", old.contract.fields().getFirst().type());
    List<Field> fields = new ArrayList<>(old.contract.fields());
    fields.add(added);
    Collections.shuffle(fields, new Random(seed));
    Contract next = TestContracts.contract("any.thing", List.of(), fields);
    Map<Integer, Schema> schemas = Map.of(1, WireSchema.of(old.contract), 2, WireSchema.of(next));

    Object[] oldReadAsNew =
        new WireDecoder(next, schemas::get)
            .decode(new WireEncoder(old.contract, 1).encode(old.row));
    Object[] rowOfNext = new Object[fields.size()];
    for (int i = 0; i < rowOfNext.length; i++) {
      int from = old.contract.fields().indexOf(fields.get(i));
      rowOfNext[i] = from < 0 ? old.row[0] : old.row[from];
    }
    Object[] newReadAsOld =
        new WireDecoder(old.contract, schemas::get)
            .decode(new WireEncoder(next, 2).encode(rowOfNext));

    assertThat(compatibility(schemas.get(2), schemas.get(1)))
        .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    assertThat(oldReadAsNew[fields.indexOf(added)]).isNull();
    assertThat(RowIdentity.of(next).content(oldReadAsNew))
        .isEqualTo(RowIdentity.of(old.contract).content(old.row));
    assertThat(TestRows.comparable(newReadAsOld)).isEqualTo(TestRows.comparable(old.row));
  }

  @Property
  void everyTruncationIsRefused(@ForAll("samples") Sample sample) {
    byte[] bytes = new WireEncoder(sample.contract, 7).encode(sample.row);
    WireDecoder decoder = new WireDecoder(sample.contract, _ -> WireSchema.of(sample.contract));
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThat(catchThrowable(() -> decoder.decode(cut))).isInstanceOf(WireException.class);
    }
    assertThat(TestRows.comparable(decoder.decode(bytes)))
        .as("the decoder still reads good rows")
        .isEqualTo(TestRows.comparable(sample.row));
  }

  private static Object decoded(Sample sample, Schema schema, byte[] bytes) {
    return TestRows.comparable(new WireDecoder(sample.contract, _ -> schema).decode(bytes));
  }

  private static SchemaCompatibilityType compatibility(Schema reader, Schema writer) {
    return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getType();
  }

  private static byte[] avro(Schema schema, GenericRecord record) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(WireFormat.header(7));
    BinaryEncoder out = EncoderFactory.get().binaryEncoder(bytes, null);
    new GenericDatumWriter<GenericRecord>(schema).write(record, out);
    out.flush();
    return bytes.toByteArray();
  }
}
