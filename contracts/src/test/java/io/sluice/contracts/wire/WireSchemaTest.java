package io.sluice.contracts.wire;

import static io.sluice.contracts.testing.TestContracts.optional;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.FieldType;
import io.sluice.contracts.testing.ContractArbitraries;
import io.sluice.contracts.testing.TestContracts;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCases;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class WireSchemaTest {

  private static final FieldType TEXT = new FieldType.Text();

  @Test
  void theShopsSchemaIsLenient() {
    assertThat(WireSchema.of(TestContracts.onlineRetail()))
        .isEqualTo(
            new Schema.Parser()
                .parse(
                    """
                    {"type": "record", "name": "online_retail", "namespace": "retail", "fields": [
                      {"name": "invoice_no", "type": ["null", "string"], "default": null},
                      {"name": "stock_code", "type": ["null", "string"], "default": null},
                      {"name": "description", "type": ["null", "string"], "default": null},
                      {"name": "quantity", "type": ["null", "int"], "default": null},
                      {"name": "invoice_date", "default": null,
                       "type": ["null", {"type": "long", "logicalType": "timestamp-micros"}]},
                      {"name": "unit_price", "default": null, "type": ["null",
                       {"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 3}]},
                      {"name": "customer_id", "type": ["null", "long"], "default": null},
                      {"name": "country", "type": ["null", "string"], "default": null}]}
                    """));
  }

  @Test
  void recordsOfOneNameInDifferentPlacesDoNotClash() {
    Field geo = optional("geo", new FieldType.Struct(List.of(optional("lat", TEXT))));
    Field address = optional("address", new FieldType.Struct(List.of(geo)));
    Field byYear =
        optional(
            "orders",
            new FieldType.Mapping(
                TestContracts.required("key", new FieldType.Whole(32)),
                optional("value", new FieldType.Struct(List.of(geo)))));
    Contract contract =
        contract("crm.customer", geo, address, byYear, optional("customer", address.type()));

    Schema parsed = new Schema.Parser().parse(WireSchema.of(contract).toString());

    assertThat(parsed.getFullName()).isEqualTo("crm.customer");
    assertThat(parsed.getField("address").schema().getTypes().get(1).getFullName())
        .isEqualTo("crm.customer.address");
  }

  @Test
  void namesThatAvroCannotSpellAreSpelledWithCodes() {
    Schema schema = WireSchema.of(contract("re-tail.orders", optional("Größe (cm)", TEXT)));
    assertThat(schema.getNamespace()).isEqualTo("re_x2D_tail");
    assertThat(schema.getFields().getFirst().name()).isEqualTo("Gr_xF6__xDF_e_x20__x28_cm_x29_");
  }

  @Provide
  Arbitrary<Contract> contracts() {
    return ContractArbitraries.contracts().edgeCases(EdgeCases.Config::none);
  }

  @Property
  void everyContractHasASchemaThatSurvivesItsText(@ForAll("contracts") Contract contract) {
    Schema schema = WireSchema.of(contract);
    assertThat(new Schema.Parser().parse(schema.toString())).isEqualTo(schema);
  }

  @Property
  void theDescriptionOrARuleIsNoNewSchema(@ForAll("contracts") Contract contract) {
    List<Field> described = new ArrayList<>();
    for (Field f : contract.fields()) {
      described.add(new Field(f.name(), "X", f.type(), true, "new words", "restricted", List.of()));
    }
    Contract next = contract("any.thing", List.of(), described);
    assertThat(WireSchema.of(next).toString()).isEqualTo(WireSchema.of(contract).toString());
  }

  private static Contract contract(String dataset, Field... fields) {
    return TestContracts.contract(dataset, fields);
  }

  private static Contract contract(String dataset, List<String> key, List<Field> fields) {
    return TestContracts.contract(dataset, key, fields);
  }
}
