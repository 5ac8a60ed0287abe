package io.sluice.ingestion.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileShapeTest {

  @ParameterizedTest
  @CsvSource({
    "'{\"id\": 1}', a.csv, JSON_LINES",
    "' \n\t{\"id\": 1}', a, JSON_LINES",
    "'id,note', a.csv, CSV",
    "'id,note', a.txt.gz, CSV",
    "'broken', a.JSONL.gz, JSON_LINES",
    "'broken', a.ndjson, JSON_LINES",
    "'[1]', a.json.zst, JSON_LINES",
    "'', a.csv, CSV",
    "'PAR1...', a.csv, PARQUET",
    // A brace that begins a cell, and one that begins an object.
    "'{2A2B9C3E-0001},100', a.csv, CSV",
    "'{2A2B9C3E-0001},100', a, CSV",
    "'{\"a\",1', a.csv, CSV",
    "'{', a.csv, CSV",
    "'{\"id\": 1, \"text\": \"cut of', a.csv, JSON_LINES",
    "'{\"id\": 1} {\"id\": 2}', a.csv, JSON_LINES",
    "'{\"id\": 1,}', a.csv, JSON_LINES",
  })
  void theNameDecidesAndTheContentWhereThatSaysNothing(String content, String name, FileShape shape)
      throws Exception {
    assertThat(FileShape.of(content.getBytes(StandardCharsets.UTF_8), name)).isEqualTo(shape);
  }

  @Test
  void whatIsNoFileOfRowsIsTold() {
    assertThatThrownBy(() -> FileShape.of("<html>".getBytes(StandardCharsets.UTF_8), "a.csv"))
        .isInstanceOf(FileProblem.class)
        .hasMessageStartingWith("is a web page");
  }

  @Test
  void aNameThatPromisesParquetIsHeldToIt() {
    assertThatThrownBy(() -> FileShape.of("id,a".getBytes(StandardCharsets.UTF_8), "a.parquet"))
        .isInstanceOf(FileProblem.class)
        .hasMessageContaining("does not begin as Parquet files do");
  }

  @Test
  void byteOrderMarksAreNoContent() throws Exception {
    for (var charset :
        new java.nio.charset.Charset[] {
          StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE
        }) {
      byte[] bytes = "\uFEFF{}".getBytes(charset);
      assertThat(FileShape.of(bytes, "a")).isEqualTo(FileShape.JSON_LINES);
    }
  }
}
