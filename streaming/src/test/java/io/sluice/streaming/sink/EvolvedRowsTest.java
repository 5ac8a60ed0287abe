package io.sluice.streaming.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.config.SluiceConfig;
import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.FieldType;
import io.sluice.contracts.testing.ContractArbitraries;
import io.sluice.contracts.testing.RowArbitraries;
import io.sluice.contracts.testing.TestContracts;
import io.sluice.lakehouse.Lakehouse;
import io.sluice.lakehouse.TableSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.parquet.InternalReader;
import org.apache.iceberg.inmemory.InMemoryCatalog;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/** A table whose contract has grown, at any depth, holds old and new rows side by side. */
class EvolvedRowsTest {

  /** A contract, what it grew into, and rows of both. */
  record Growth(Contract before, Contract after, List<Object[]> oldRows, List<Object[]> newRows) {
    @Override
    public String toString() {
      return before.fields() + " -> " + after.fields();
    }
  }

  @Property
  void oldRowsHaveNullInNewFieldsAndNewRowsAreWhole(@ForAll("growths") Growth growth)
      throws IOException {
    try (Lakehouse lakehouse = lakehouse()) {
      append(lakehouse.ensure(TableSpec.gold(growth.before())), growth.before(), growth.oldRows());
      Table table = lakehouse.ensure(TableSpec.gold(growth.after()));
      append(table, growth.after(), growth.newRows());

      List<Object> expected = new ArrayList<>();
      growth
          .oldRows()
          .forEach(
              row -> expected.add(seen(growth.before().fields(), growth.after().fields(), row)));
      growth
          .newRows()
          .forEach(
              row -> expected.add(seen(growth.after().fields(), growth.after().fields(), row)));
      assertThat(read(table, growth.after())).containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Provide
  Arbitrary<Growth> growths() {
    return ContractArbitraries.contracts()
        .flatMap(
            before ->
                Arbitraries.longs()
                    .flatMap(
                        seed -> {
                          Contract after = contract(new Growing(seed).fields(before.fields()));
                          return RowArbitraries.rows(before)
                              .list()
                              .ofMinSize(1)
                              .ofMaxSize(4)
                              .flatMap(
                                  oldRows ->
                                      RowArbitraries.rows(after)
                                          .list()
                                          .ofMinSize(1)
                                          .ofMaxSize(4)
                                          .map(
                                              newRows ->
                                                  new Growth(before, after, oldRows, newRows)));
                        }));
  }

  private static Contract contract(List<Field> fields) {
    return TestContracts.contract("any.thing", List.of(), fields);
  }

  /** Adds fields at random places and widens some types. */
  private static final class Growing {
    private final Random random;
    private int added;

    Growing(long seed) {
      random = new Random(seed);
    }

    List<Field> fields(List<Field> fields) {
      List<Field> grown = new ArrayList<>();
      for (Field field : fields) {
        grown.add(TestContracts.optional(field.name(), type(field.type())));
      }
      for (int i = random.nextInt(3); i > 0; i--) {
        grown.add(random.nextInt(grown.size() + 1), fresh());
      }
      return grown;
    }

    private Field fresh() {
      FieldType text = new FieldType.Text();
      FieldType struct =
          new FieldType.Struct(List.of(TestContracts.optional("x", new FieldType.Whole(32))));
      FieldType type =
          switch (random.nextInt(4)) {
            case 0 -> text;
            case 1 -> struct;
            case 2 -> new FieldType.Array(TestContracts.optional("element", struct));
            default ->
                new FieldType.Mapping(
                    TestContracts.required("key", text), TestContracts.optional("value", text));
          };
      return TestContracts.optional("new_" + added++, type);
    }

    private FieldType type(FieldType type) {
      return switch (type) {
        case FieldType.Whole(int bits) when bits == 32 && random.nextBoolean() ->
            new FieldType.Whole(64);
        case FieldType.Floating(int bits) when bits == 32 && random.nextBoolean() ->
            new FieldType.Floating(64);
        case FieldType.Decimal(int precision, int scale) when random.nextBoolean() ->
            new FieldType.Decimal(Math.min(38, precision + 7), scale);
        case FieldType.Struct(List<Field> fields) -> new FieldType.Struct(fields(fields));
        case FieldType.Array(Field element) ->
            new FieldType.Array(TestContracts.optional("element", type(element.type())));
        case FieldType.Mapping(Field key, Field value) ->
            new FieldType.Mapping(key, TestContracts.optional("value", type(value.type())));
        default -> type;
      };
    }
  }

  private static Map<String, Object> seen(List<Field> had, List<Field> has, Object[] row) {
    Map<String, Object> seen = new LinkedHashMap<>();
    for (Field field : has) {
      seen.put(field.name(), null);
      for (int i = 0; i < row.length; i++) {
        if (had.get(i).name().equals(field.name())) {
          seen.put(field.name(), value(had.get(i).type(), field.type(), row[i]));
        }
      }
    }
    return seen;
  }

  private static Object value(FieldType had, FieldType has, Object value) {
    if (value == null) {
      return null;
    }
    return switch (has) {
      case FieldType.Whole(int bits) -> bits == 64 ? ((Number) value).longValue() : value;
      case FieldType.Floating(int bits) -> bits == 64 ? ((Number) value).doubleValue() : value;
      case FieldType.Text _ -> value.toString();
      case FieldType.Struct(List<Field> fields) ->
          seen(((FieldType.Struct) had).fields(), fields, (Object[]) value);
      case FieldType.Array(Field element) -> {
        FieldType from = ((FieldType.Array) had).element().type();
        List<Object> list = new ArrayList<>();
        ((List<?>) value).forEach(each -> list.add(value(from, element.type(), each)));
        yield list;
      }
      case FieldType.Mapping(Field key, Field mapped) -> {
        FieldType from = ((FieldType.Mapping) had).value().type();
        Map<Object, Object> map = new LinkedHashMap<>();
        ((Map<?, ?>) value)
            .forEach(
                (k, v) -> map.put(value(key.type(), key.type(), k), value(from, mapped.type(), v)));
        yield map;
      }
      default -> value;
    };
  }

  private static void append(Table table, Contract contract, List<Object[]> rows)
      throws IOException {
    var layout = new StructLayout(table.schema().asStruct(), contract.fields());
    var target = new Target(table.name(), table, any -> 0, 0, 0);
    AppendFiles append = table.newAppend();
    try (var files = new OpenFiles(10, 1 << 20, 1 << 20)) {
      for (Object[] row : rows) {
        var struct = new ArrayStruct(layout.arrange(row));
        files.write(target, target.partition(struct, RowRouter.Rows.ANY), struct, 1);
      }
      for (DataFile file : files.takeAll().get(target)) {
        append.appendFile(file);
      }
    }
    append.commit();
  }

  private static List<Object> read(Table table, Contract contract) throws IOException {
    List<Object> rows = new ArrayList<>();
    var layout = table.schema().asStruct();
    try (var tasks = table.newScan().planFiles()) {
      for (var task : tasks) {
        try (CloseableIterable<StructLike> read =
            Parquet.read(table.io().newInputFile(task.file().location()))
                .project(table.schema())
                .createReaderFunc(file -> InternalReader.create(table.schema(), file))
                .build()) {
          for (StructLike row : read) {
            rows.add(plain(layout, contract.fields(), row));
          }
        }
      }
    }
    return rows;
  }

  private static Map<String, Object> plain(
      Types.StructType columns, List<Field> fields, StructLike row) {
    assertThat(columns.fields()).hasSameSizeAs(fields);
    Map<String, Object> plain = new LinkedHashMap<>();
    for (Field field : fields) {
      int column = columns.fields().indexOf(columns.field(field.name()));
      plain.put(
          field.name(),
          plain(columns.fields().get(column).type(), field.type(), row.get(column, Object.class)));
    }
    return plain;
  }

  private static Object plain(Type column, FieldType type, Object value) {
    if (value == null) {
      return null;
    }
    return switch (type) {
      case FieldType.Struct(List<Field> fields) ->
          plain(column.asStructType(), fields, (StructLike) value);
      case FieldType.Array(Field element) ->
          Arrays.asList(
              ((List<?>) value)
                  .stream()
                      .map(each -> plain(column.asListType().elementType(), element.type(), each))
                      .toArray());
      case FieldType.Mapping(Field key, Field mapped) -> {
        Map<Object, Object> map = new LinkedHashMap<>();
        ((Map<?, ?>) value)
            .forEach(
                (k, v) ->
                    map.put(
                        plain(column.asMapType().keyType(), key.type(), k),
                        plain(column.asMapType().valueType(), mapped.type(), v)));
        yield map;
      }
      case FieldType.Text _ -> value.toString();
      default -> value;
    };
  }

  private static Lakehouse lakehouse() {
    return Lakehouse.open(
        SluiceConfig.load(Map.of("SLUICE_CATALOG_PASSWORD", "none", "SLUICE_WAREHOUSE", "memory")),
        Map.of(CatalogProperties.CATALOG_IMPL, InMemoryCatalog.class.getName()));
  }
}
