package io.sluice.ingestion.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.luben.zstd.Zstd;
import io.sluice.contracts.model.Contract;
import io.sluice.contracts.testing.ContractArbitraries;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/**
 * Whatever a file holds and whatever it is called, it becomes rows, rejected rows, or one message
 * for people.
 */
class AnyBytesTest {
  private static final List<String> NAMES =
      List.of(
          "rows.csv",
          "rows.tsv",
          "rows.jsonl",
          "rows.json",
          "rows.parquet",
          "rows",
          "rows.csv.gz",
          "rows.jsonl.zst");

  /** What readers look for, and what is easily taken for it. */
  private static final List<byte[]> PIECES =
      Stream.of(
              "\n",
              "\r\n",
              "\r",
              ",",
              ";",
              "\t",
              "|",
              "\"",
              "\"\"",
              "'",
              "\\",
              "\\u",
              "\\ud800",
              "{",
              "}",
              "[",
              "]",
              ":",
              "null",
              "true",
              "NaN",
              "-",
              "0",
              "-0.0",
              "1e999999999",
              "99999999999999999999",
              "12:00",
              "2024-02-30",
              "2024-06-01T12:00:00Z",
              "Z",
              "a",
              "b",
              "{\"a\":1}",
              "{\"a\":",
              "\"a\":",
              "a,b,c\n",
              "sep=;\n",
              "\ufeff",
              "\u2028",
              "\u0000",
              "\u001b[2J",
              "=cmd()",
              "€",
              "😀",
              " ",
              "x".repeat(5_000),
              "[".repeat(3_000),
              "{\"a\":".repeat(3_000),
              "PAR1",
              "PK\u0003\u0004",
              "<html>")
          .map(text -> text.getBytes(UTF_8))
          .toList();

  private Path folder;

  @BeforeProperty
  void makeFolder() throws IOException {
    folder = Files.createTempDirectory("any");
  }

  @AfterProperty
  void deleteFolder() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  @Property
  void becomeRowsOrAMessage(
      @ForAll("contracts") Contract contract, @ForAll("names") String name, @ForAll Random random)
      throws Exception {
    Path file = folder.resolve(name);
    byte[] bytes = bytes(random);
    bytes =
        switch (random.nextInt(8)) {
          case 0 -> gzip(bytes);
          case 1 -> Zstd.compress(bytes);
          case 2 -> spoilt(gzip(bytes), random);
          case 3 -> spoilt(Zstd.compress(bytes), random);
          default -> bytes;
        };
    Files.write(file, bytes);
    AnyFile.read(file, contract);
  }

  private static byte[] bytes(Random random) {
    var bytes = new ByteArrayOutputStream();
    for (int i = random.nextInt(40); i >= 0; i--) {
      if (random.nextInt(10) == 0) {
        bytes.write(random.nextInt(256));
      } else {
        bytes.writeBytes(PIECES.get(random.nextInt(PIECES.size())));
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    }
    return packed.toByteArray();
  }

  private static byte[] spoilt(byte[] bytes, Random random) {
    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    return bytes;
  }

  @Provide
  Arbitrary<Contract> contracts() {
    return ContractArbitraries.contracts();
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.of(NAMES);
  }
}
