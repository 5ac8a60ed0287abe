package io.sluice.ingestion.files.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.FieldType;
import io.sluice.contracts.testing.TestContracts;
import io.sluice.ingestion.files.FileProblem;
import io.sluice.ingestion.files.record.Columns;
import java.util.List;
import java.util.Map;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;
import org.junit.jupiter.api.Test;

/** Damaged footers have groups without members, which no writer makes. */
class EmptyGroupTest {
  private static final GroupType EMPTY = new GroupType(Repetition.REPEATED, "key_value");

  @Test
  void isNoEntryOfAMap() {
    FieldType text = new FieldType.Text();
    Contract contract =
        TestContracts.contract(
            "a.b",
            TestContracts.optional(
                "m",
                new FieldType.Mapping(
                    TestContracts.required("key", text), TestContracts.optional("value", text))));
    var file =
        new MessageType(
            "row",
            Types.buildGroup(Repetition.OPTIONAL)
                .as(LogicalTypeAnnotation.mapType())
                .addField(EMPTY)
                .named("m"));

    assertThatThrownBy(
            () ->
                SchemaMatch.of(
                    contract,
                    file,
                    Columns.of(contract, List.of("m")),
                    WriterCalendar.of(Map.of())))
        .isInstanceOf(FileProblem.class)
        .hasMessageContaining("column m is MAP, the contract wants map of string to string");
  }

  @Test
  void isNoList() {
    var group =
        Types.buildGroup(Repetition.OPTIONAL).as(LogicalTypeAnnotation.listType()).named("l");

    assertThat(RawJson.of(group, new Object[0])).isEqualTo("{}");
  }
}
