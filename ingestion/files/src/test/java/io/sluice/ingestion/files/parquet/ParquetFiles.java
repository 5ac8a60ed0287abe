package io.sluice.ingestion.files.parquet;

import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.FieldType;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** Writes Parquet files with parquet-java's own writer. */
public final class ParquetFiles {
  private ParquetFiles() {}

  /** The schema that a contract's fields have in Parquet, named by their source names. */
  static MessageType schema(List<Field> fields) {
    List<Type> types = new ArrayList<>();
    fields.forEach(field -> types.add(type(field.type(), field.sourceName())));
    return new MessageType("row", types);
  }

  private static Type type(FieldType type, String name) {
    return switch (type) {
      case FieldType.Text _ ->
          leaf(PrimitiveTypeName.BINARY, LogicalTypeAnnotation.stringType(), name);
      case FieldType.Whole(int bits) when bits == 32 -> leaf(PrimitiveTypeName.INT32, null, name);
      case FieldType.Whole _ -> leaf(PrimitiveTypeName.INT64, null, name);
      case FieldType.Decimal(int precision, int scale) ->
          leaf(
              precision <= 9
                  ? PrimitiveTypeName.INT32
                  : precision <= 18 ? PrimitiveTypeName.INT64 : PrimitiveTypeName.BINARY,
              LogicalTypeAnnotation.decimalType(scale, precision),
              name);
      case FieldType.Floating(int bits) when bits == 32 ->
          leaf(PrimitiveTypeName.FLOAT, null, name);
      case FieldType.Floating _ -> leaf(PrimitiveTypeName.DOUBLE, null, name);
      case FieldType.Bool _ -> leaf(PrimitiveTypeName.BOOLEAN, null, name);
      case FieldType.Date _ ->
          leaf(PrimitiveTypeName.INT32, LogicalTypeAnnotation.dateType(), name);
      case FieldType.Time _ ->
          leaf(
              PrimitiveTypeName.INT64, LogicalTypeAnnotation.timeType(true, TimeUnit.MICROS), name);
      case FieldType.Timestamp _ ->
          leaf(
              PrimitiveTypeName.INT64,
              LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS),
              name);
      case FieldType.Array(Field element) ->
          Types.optionalList().element(type(element.type(), "element")).named(name);
      case FieldType.Struct(List<Field> fields) ->
          Types.optionalGroup()
              .addFields(schema(fields).getFields().toArray(Type[]::new))
              .named(name);
      case FieldType.Mapping(Field key, Field value) ->
          Types.optionalMap()
              .key(required(type(key.type(), "key")))
              .value(type(value.type(), "value"))
              .named(name);
    };
  }

  private static Type required(Type optional) {
    return Types.required(optional.asPrimitiveType().getPrimitiveTypeName())
        .as(optional.getLogicalTypeAnnotation())
        .named(optional.getName());
  }

  private static Type leaf(PrimitiveTypeName type, LogicalTypeAnnotation logical, String name) {
    return Types.optional(type).as(logical).named(name);
  }

  /** Typed rows of the fields. */
  public static void write(
      Path file, List<Field> fields, Iterable<Object[]> rows, Consumer<Builder> settings)
      throws IOException {
    write(file, schema(fields), settings, rows, (row, to) -> members(fields, row, to));
  }

  /** How one row is told to the writer. */
  @FunctionalInterface
  public interface RowWriter<R> {
    void write(R row, RecordConsumer to);
  }

  public static <R> void write(
      Path file,
      MessageType schema,
      Consumer<Builder> settings,
      Iterable<R> rows,
      RowWriter<R> writer)
      throws IOException {
    Files.deleteIfExists(file);
    var builder = new Builder(new LocalOutputFile(file), schema);
    settings.accept(builder);
    try (ParquetWriter<Consumer<RecordConsumer>> out = builder.build()) {
      for (R row : rows) {
        out.write(to -> writer.write(row, to));
      }
    }
  }

  private static void members(List<Field> fields, Object[] row, RecordConsumer to) {
    for (int i = 0; i < row.length; i++) {
      if (row[i] != null) {
        member(fields.get(i).sourceName(), i, fields.get(i).type(), row[i], to);
      }
    }
  }

  private static void member(
      String name, int index, FieldType type, Object value, RecordConsumer to) {
    to.startField(name, index);
    value(type, value, to);
    to.endField(name, index);
  }

  private static void value(FieldType type, Object value, RecordConsumer to) {
    switch (type) {
      case FieldType.Text _ -> to.addBinary(Binary.fromString((String) value));
      case FieldType.Decimal decimal -> {
        BigInteger unscaled = ((BigDecimal) value).unscaledValue();
        if (decimal.precision() <= 9) {
          to.addInteger(unscaled.intValueExact());
        } else if (decimal.precision() <= 18) {
          to.addLong(unscaled.longValueExact());
        } else {
          to.addBinary(Binary.fromConstantByteArray(unscaled.toByteArray()));
        }
      }
      case FieldType.Array(Field element) -> {
        to.startGroup();
        repeated(
            "list",
            (List<?>) value,
            item -> {
              if (item != null) {
                member("element", 0, element.type(), item, to);
              }
            },
            to);
        to.endGroup();
      }
      case FieldType.Struct(List<Field> fields) -> {
        to.startGroup();
        members(fields, (Object[]) value, to);
        to.endGroup();
      }
      case FieldType.Mapping(Field key, Field entry) -> {
        to.startGroup();
        repeated(
            "key_value",
            List.copyOf(((Map<?, ?>) value).entrySet()),
            item -> {
              var pair = (Map.Entry<?, ?>) item;
              member("key", 0, key.type(), pair.getKey(), to);
              if (pair.getValue() != null) {
                member("value", 1, entry.type(), pair.getValue(), to);
              }
            },
            to);
        to.endGroup();
      }
      default -> {
        switch (value) {
          case Integer number -> to.addInteger(number);
          case Long number -> to.addLong(number);
          case Float number -> to.addFloat(number);
          case Double number -> to.addDouble(number);
          case Boolean bool -> to.addBoolean(bool);
          default -> throw new IllegalArgumentException(value.toString());
        }
      }
    }
  }

  private static void repeated(
      String name, List<?> items, Consumer<Object> item, RecordConsumer to) {
    if (items.isEmpty()) {
      return;
    }
    to.startField(name, 0);
    for (Object one : items) {
      to.startGroup();
      item.accept(one);
      to.endGroup();
    }
    to.endField(name, 0);
  }

  /** Of a file; no Hadoop configuration. */
  public static final class Builder
      extends ParquetWriter.Builder<Consumer<RecordConsumer>, Builder> {
    private final MessageType schema;

    Builder(OutputFile file, MessageType schema) {
      super(file);
      this.schema = schema;
      withConf(new PlainParquetConfiguration());
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    @Deprecated
    protected WriteSupport<Consumer<RecordConsumer>> getWriteSupport(
        org.apache.hadoop.conf.Configuration configuration) {
      return new Support(schema);
    }

    @Override
    protected WriteSupport<Consumer<RecordConsumer>> getWriteSupport(
        ParquetConfiguration configuration) {
      return new Support(schema);
    }
  }

  private static final class Support extends WriteSupport<Consumer<RecordConsumer>> {
    private final MessageType schema;
    private RecordConsumer to;

    Support(MessageType schema) {
      this.schema = schema;
    }

    @Override
    @Deprecated
    public WriteContext init(org.apache.hadoop.conf.Configuration configuration) {
      return new WriteContext(schema, Map.of());
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
      return new WriteContext(schema, Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer consumer) {
      to = consumer;
    }

    @Override
    public void write(Consumer<RecordConsumer> row) {
      to.startMessage();
      row.accept(to);
      to.endMessage();
    }
  }
}
