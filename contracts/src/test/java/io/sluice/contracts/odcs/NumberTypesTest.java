package io.sluice.contracts.odcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.contracts.model.FieldType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTypesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "float8",
        "FLOAT8",
        "float64",
        "double",
        "DOUBLE PRECISION",
        "double  precision",
        "double(9,3)",
        "double(10,2) unsigned",
        "float8(5,1)",
        "BINARY_DOUBLE",
        "FLOAT(53)",
        "float( 25 )",
        "float",
        "real",
        "REAL",
        "float(7,4)",
        " double "
      })
  void doubles(String name) throws Misfit {
    assertThat(NumberTypes.of(name)).isEqualTo(new FieldType.Floating(64));
  }

  @ParameterizedTest
  @ValueSource(strings = {"float4", "float32", "BINARY_FLOAT", "FLOAT(24)", "float(1)"})
  void floatsOf32Bits(String name) throws Misfit {
    assertThat(NumberTypes.of(name)).isEqualTo(new FieldType.Floating(32));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int",
        "INTEGER",
        "int(11)",
        "int unsigned",
        "int(10) unsigned zerofill",
        "bigint",
        "smallint",
        "mediumint",
        "tinyint(1)",
        "byteint",
        "int1",
        "int2",
        "int3",
        "int4",
        "int8",
        "int16",
        "int32",
        "INT64",
        "serial",
        "serial2",
        "serial4",
        "serial8",
        "bigserial",
        "smallserial",
        "BYTE",
        "SHORT",
        "LONG",
        "NUMBER(*,0)",
        "NUMBER(38)",
        "decimal(38,0)"
      })
  void wholeNumbers(String name) throws Misfit {
    assertThat(NumberTypes.of(name)).isEqualTo(new FieldType.Decimal(38, 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "decimal(9,2)",
        "NUMERIC( 9 , 2 )",
        "NUMBER(9,2)",
        "dec(9,2)",
        "fixed(9,2)",
        "BIGNUMERIC(9,2)",
        "bigdecimal(9, 2)",
        "decimal(9,2) unsigned"
      })
  void decimals(String name) throws Misfit {
    assertThat(NumberTypes.of(name)).isEqualTo(new FieldType.Decimal(9, 2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "decimal",
        "NUMERIC",
        "NUMBER",
        "dec",
        "fixed",
        "varchar",
        "VARCHAR(20)",
        "NVARCHAR(50)",
        "nvarchar(max)",
        "varchar2(10)",
        "nvarchar2(10)",
        "char(3)",
        "nchar(3)",
        "character varying(9)",
        "bpchar",
        "character(9)",
        "char varying(9)",
        "text",
        "tinytext",
        "mediumtext",
        "longtext",
        "ntext",
        "STRING",
        "clob"
      })
  void digitsThatNobodyStates(String name) throws Misfit {
    assertThat(NumberTypes.of(name)).isEqualTo(new FieldType.Decimal(38, 9));
  }

  @ParameterizedTest
  @ValueSource(strings = {"MONEY", "decimal(19,4)"})
  void money(String name) throws Misfit {
    assertThat(NumberTypes.of(name)).isEqualTo(new FieldType.Decimal(19, 4));
    assertThat(NumberTypes.of("smallmoney")).isEqualTo(new FieldType.Decimal(10, 4));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "duoble",
        "timestamptz",
        "date",
        "boolean",
        "bit",
        "decfloat",
        "float16",
        "float8[]",
        "jsonb",
        "BIGNUMERIC",
        "FLOAT(126)",
        "float(0)",
        "number(5,-2)",
        "decimal(39,0)",
        "numeric(2,3)",
        "decimal(max)",
        "decimal(1",
        "",
        "variant"
      })
  void noOtherTypeIsGuessed(String name) {
    assertThatThrownBy(() -> NumberTypes.of(name)).isInstanceOf(Misfit.class);
  }
}
