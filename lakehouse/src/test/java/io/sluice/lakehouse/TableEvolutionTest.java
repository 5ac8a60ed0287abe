package io.sluice.lakehouse;

import static io.sluice.contracts.testing.TestContracts.contract;
import static io.sluice.contracts.testing.TestContracts.optional;
import static io.sluice.contracts.testing.TestContracts.required;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.contracts.config.SluiceConfig;
import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.FieldType;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.inmemory.InMemoryCatalog;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TableEvolutionTest {

  private static final FieldType TEXT = new FieldType.Text();
  private static final FieldType INT = new FieldType.Whole(32);
  private static final FieldType LONG = new FieldType.Whole(64);

  private final Lakehouse lakehouse =
      Lakehouse.open(
          SluiceConfig.load(
              Map.of("SLUICE_CATALOG_PASSWORD", "none", "SLUICE_WAREHOUSE", "memory")),
          Map.of(CatalogProperties.CATALOG_IMPL, InMemoryCatalog.class.getName()));

  @AfterEach
  void close() throws IOException {
    lakehouse.close();
  }

  @Test
  void fieldsAreAddedAtAnyDepth() {
    ensure(
        listOf("lines", struct(optional("sku", TEXT))),
        optional("customer", struct(optional("address", struct(optional("zip", TEXT))))),
        mapOf("prices", struct(optional("net", LONG))),
        listOf("grid", new FieldType.Array(optional("element", struct(optional("x", INT))))));
    Schema before = silver();

    ensure(
        listOf("lines", struct(optional("tax", INT), optional("sku", TEXT))),
        optional(
            "customer",
            struct(
                optional("address", struct(optional("zip", TEXT), optional("city", TEXT))),
                optional("tags", new FieldType.Array(optional("element", TEXT))))),
        mapOf("prices", struct(optional("net", LONG), optional("gross", LONG))),
        listOf(
            "grid",
            new FieldType.Array(
                optional("element", struct(optional("x", INT), optional("y", INT))))));
    Schema after = silver();

    assertThat(type("lines.element.tax")).isEqualTo(Types.IntegerType.get());
    assertThat(type("customer.address.city")).isEqualTo(Types.StringType.get());
    assertThat(type("customer.tags").isListType()).isTrue();
    assertThat(type("prices.value.gross")).isEqualTo(Types.LongType.get());
    assertThat(type("grid.element.element.y")).isEqualTo(Types.IntegerType.get());
    for (String kept :
        List.of("lines.element.sku", "customer.address.zip", "prices.value.net", "_offset")) {
      assertThat(after.findField(kept)).isEqualTo(before.findField(kept));
    }
    for (String added : List.of("lines.element.tax", "prices.value.gross")) {
      assertThat(after.findField(added).isOptional()).isTrue();
      assertThat(after.findField(added).fieldId()).isGreaterThan(before.highestFieldId());
    }
  }

  @Test
  void elementsAndValuesAreWidened() {
    ensure(
        listOf("counts", INT),
        mapOf("rates", new FieldType.Floating(32)),
        listOf("lines", struct(optional("price", new FieldType.Decimal(9, 2)))));
    ensure(
        listOf("counts", LONG),
        mapOf("rates", new FieldType.Floating(64)),
        listOf("lines", struct(optional("price", new FieldType.Decimal(12, 2)))));

    assertThat(type("counts.element")).isEqualTo(Types.LongType.get());
    assertThat(type("rates.value")).isEqualTo(Types.DoubleType.get());
    assertThat(type("lines.element.price")).isEqualTo(Types.DecimalType.of(12, 2));
  }

  @Test
  void aFieldThatTheContractNoLongerHasStays() {
    ensure(listOf("lines", struct(optional("sku", TEXT), optional("tax", INT))));
    Schema before = silver();
    ensure(listOf("lines", struct(optional("sku", TEXT))));
    assertThat(silver().asStruct()).isEqualTo(before.asStruct());
  }

  @Test
  void theSameContractAgainChangesNothing() {
    Field[] fields = {
      listOf("lines", struct(optional("sku", TEXT))), mapOf("prices", struct(optional("net", LONG)))
    };
    ensure(fields);
    int schemas = table().schemas().size();
    ensure(fields);
    assertThat(table().schemas()).hasSize(schemas);
  }

  @Test
  void allThatCannotBePromotedIsToldInOneMessageAndNothingIsChanged() {
    ensure(
        listOf("lines", struct(optional("sku", TEXT))),
        mapOf("prices", struct(optional("net", LONG))),
        listOf("tags", TEXT),
        optional("note", TEXT));
    Schema before = silver();

    assertThatThrownBy(
            () ->
                ensure(
                    listOf("lines", struct(optional("sku", INT), optional("tax", INT))),
                    mapOf("prices", struct(optional("net", INT))),
                    listOf("tags", struct(optional("name", TEXT))),
                    listOf("note", TEXT)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "sluice.silver.shop_orders:"
                + " lines[].sku is string and cannot become int; give the field a new name, for example sku_v2;"
                + " prices.value.net is long and cannot become int; give the field a new name, for example net_v2;"
                + " tags[] is string and cannot become struct<name: string>; give the field a new name, for example tags_v2;"
                + " note is string and cannot become list<string>; give the field a new name, for example note_v2");
    assertThat(silver().asStruct()).isEqualTo(before.asStruct());
  }

  @Test
  void keysOfMapsStayAsTheyAre() {
    ensure(optional("m", new FieldType.Mapping(required("key", INT), optional("value", INT))));
    assertThatThrownBy(
            () ->
                ensure(
                    optional(
                        "m", new FieldType.Mapping(required("key", LONG), optional("value", INT)))))
        .hasMessageEndingWith(
            "m.key is int and cannot become long; give the field a new name, for example m_v2");
  }

  private void ensure(Field... fields) {
    Contract contract = contract("shop.orders", fields);
    lakehouse.ensure(contract);
  }

  private Table table() {
    return lakehouse.catalog().loadTable(TableIdentifier.of("silver", "shop_orders"));
  }

  private Schema silver() {
    return table().schema();
  }

  private Type type(String path) {
    return silver().findType(path);
  }

  private static FieldType struct(Field... fields) {
    return new FieldType.Struct(List.of(fields));
  }

  private static Field listOf(String name, FieldType element) {
    return optional(name, new FieldType.Array(optional("element", element)));
  }

  private static Field mapOf(String name, FieldType value) {
    return optional(name, new FieldType.Mapping(required("key", TEXT), optional("value", value)));
  }
}
