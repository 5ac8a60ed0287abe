package io.sluice.lakehouse.files;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.iceberg.ContentFileParser;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;

/**
 * Data files of a table as Iceberg's JSON, in which they are handed from one process to another.
 */
public final class DataFileJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private DataFileJson() {}

  public static String write(DataFile file, Table table) {
    return ContentFileParser.toJson(file, table.specs().get(file.specId()));
  }

  public static List<DataFile> read(List<String> files, Table table) {
    return files.stream().map(file -> read(file, table)).toList();
  }

  private static DataFile read(String file, Table table) {
    try {
      return (DataFile) ContentFileParser.fromJson(JSON.readTree(file), table.specs());
    } catch (IOException e) {
      throw new UncheckedIOException("this is no data file: " + file, e);
    }
  }
}
