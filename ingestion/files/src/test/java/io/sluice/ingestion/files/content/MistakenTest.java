package io.sluice.ingestion.files.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MistakenTest {

  @ParameterizedTest
  @CsvSource({
    "'<!DOCTYPE html><html>', a web page",
    "'\n  <HTML lang=en>', a web page",
    "'\u00ef\u00bb\u00bf<html>', a web page",
    "'<?xml version=\"1.0\"?>', XML",
    "'%PDF-1.7', a PDF document",
    "'version https://git-lfs.github.com/spec/v1\noid sha256:4d\nsize 12', Git LFS",
    "'BZh91AY&SY..', bunzip2",
    "'\u00fd7zXZ\0\0', unxz",
    "'Rar!\u001a\7\1', a RAR archive",
    "'SQLite format 3\0', SQLite",
    "'Obj\1..', Avro",
    "'\u00d0\u00cf\u0011\u00e0..', Excel",
  })
  void isToldByWhatItIs(String beginning, String told) {
    assertThat(Mistaken.forRows(beginning.getBytes(StandardCharsets.ISO_8859_1)))
        .hasValueSatisfying(what -> assertThat(what).startsWith("is ").contains(told));
  }

  @Test
  void archivesAndWorkbooksAreToldApart() throws IOException {
    assertThat(Mistaken.forRows(zip("day.csv"))).hasValueSatisfying(is("a zip archive; unpack"));
    assertThat(Mistaken.forRows(zip("[Content_Types].xml")))
        .hasValueSatisfying(is("an Excel workbook; save the sheet as CSV"));
    byte[] tar = new byte[512];
    System.arraycopy("ustar".getBytes(StandardCharsets.US_ASCII), 0, tar, 257, 5);
    assertThat(Mistaken.forRows(tar)).hasValueSatisfying(is("a tar archive"));
    assertThat(Mistaken.forRows(Arrays.copyOf(tar, 260))).isEmpty();
  }

  @Test
  void whatIsCompressedTwiceIsTold() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write('a');
    }
    assertThat(Mistaken.forRows(bytes.toByteArray()))
        .hasValueSatisfying(is("compressed twice; gunzip <file>"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "id,note\n",
        "BZh,year\n",
        "PK,name\n",
        "<5,a\n",
        "{\"id\": 1}",
        "version,x",
        "Obj"
      })
  void rowsAreRows(String beginning) {
    assertThat(Mistaken.forRows(beginning.getBytes(StandardCharsets.ISO_8859_1))).isEmpty();
  }

  private static java.util.function.Consumer<String> is(String told) {
    return what -> assertThat(what).startsWith("is " + told);
  }

  private static byte[] zip(String name) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
    }
    return bytes.toByteArray();
  }
}
