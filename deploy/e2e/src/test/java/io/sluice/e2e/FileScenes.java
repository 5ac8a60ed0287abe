package io.sluice.e2e;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** What can be wrong with a file that is to be ingested. */
final class FileScenes {
  /** Rows that need what the row before them did. */
  static final Set<String> ALONE = Set.of("mended-gzip", "same-again");

  private static final String HEADER =
      "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";
  private static final String REST = ",24,2010-12-01 08:45:00,3.75,12583.0,France\n";

  private final Door door;
  private final Path folder;
  private final Map<String, Scene> scenes = new LinkedHashMap<>();

  FileScenes(Door door, Path folder) throws IOException {
    this.door = door;
    this.folder = Files.createDirectories(folder);
  }

  Map<String, Scene> all() throws IOException {
    texts();
    bytes();
    places();
    for (String id :
        List.of(
            "absent-file",
            "no-match",
            "unknown-dataset",
            "no-dataset",
            "absent-contract-file",
            "gold-dataset")) {
      scenes.put(id, Scene.of(this::run));
    }
    steersNot("steering-line");
    steersNot("steering-name");
    toldOnce("missing-columns", "lacking.csv");
    toldOnce("wrong-delimiter", "semicolons.csv");
    toldOnce("absent-file", "absent.csv");
    return scenes;
  }

  private void texts() {
    text("empty-file", "");
    text("header-only", HEADER);
    text("missing-columns", "InvoiceNo,StockCode,Quantity\n1,2,3\n");
    text("wrong-header", "a,b,c\n1,2,3\n");
    text("wrong-delimiter", HEADER.replace(',', ';') + "1;2;A;3;2030-01-03 09:00:00;1.00;;EIRE\n");
    text("header-twice", HEADER.strip() + "," + HEADER);
    text("extra-column", HEADER.strip() + ",Shop\n1,2,A" + REST.strip() + ",x\n");
    text("open-quote", HEADER + "2,2,\"A" + REST + "3,2,B" + REST);
    text("short-line", HEADER + "4,2");
    text("long-line", HEADER + "5,2," + "x".repeat(20_000_000) + REST);
    text("zero-byte", HEADER + "6,2,A\0B" + REST);
    text("steering-line", HEADER + "9,2,A,\u001b]0;owned\u0007,2010-12-01 08:45:00,3.75,,EIRE\n");
    text("empty-json", "");
    text("broken-json", "{\"order_id\": \"A1\", \n");
    text("json-is-csv", HEADER);
  }

  private void bytes() throws IOException {
    byte[] noise = new byte[3000];
    new Random(1).nextBytes(noise);
    file("binary-file", noise);
    file("latin-line", (HEADER + "7,2,ALÄRM" + REST).getBytes(StandardCharsets.ISO_8859_1));
    file("utf-16", (HEADER + "8,2,A" + REST).getBytes(Charset.forName("UTF-16LE")));
    file("named-gz", "not gz".getBytes(StandardCharsets.UTF_8));
    byte[] whole = gzip(HEADER + rows());
    file("truncated-gzip", Arrays.copyOf(whole, whole.length * 3 / 5));
    file("mended-gzip", whole);
    file("same-again", whole);
    byte[] damaged = gzip(HEADER + rows().replace("A", "B"));
    damaged[damaged.length / 2] ^= 0x55;
    file("damaged-gzip", damaged);
  }

  private static String rows() {
    return IntStream.range(0, 4000)
        .mapToObj(i -> (540_000 + i) + ",2,A" + REST)
        .collect(Collectors.joining());
  }

  private static byte[] gzip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private void steersNot(String id) {
    scenes.computeIfPresent(id, (_, scene) -> scene.then(Answer::assertSteersNot));
  }

  private void places() {
    scenes.put(
        "steering-name",
        Scene.of(
            command -> {
              Files.writeString(folder.resolve("steering-name\u001b[2J.csv"), "a,b\n1,2\n");
              return run(command);
            }));
    scenes.put(
        "file-is-folder",
        Scene.of(
            command -> {
              Files.createDirectories(folder.resolve("folder"));
              return run(command);
            }));
    scenes.put(
        "file-is-pipe",
        Scene.of(
            command -> {
              Path pipe = folder.resolve("pipe");
              new ProcessBuilder("mkfifo", pipe.toString()).inheritIO().start().waitFor();
              return run(command);
            }));
    scenes.put(
        "closed-file",
        Scene.of(
            command -> {
              Path closed = Files.writeString(folder.resolve("closed.csv"), HEADER);
              Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
              return door.call().in(folder).by(Users.bound()).run(command);
            }));
    contract("invalid-contract", "flavour: vanilla");
    contract("edited-contract", "# edited\nstatus: active");
  }

  /**
   * The file that the command names, made of the shop's contract with other lines for its status.
   */
  private void contract(String id, String lines) {
    scenes.put(
        id,
        Scene.of(
            command -> {
              Path good = door.home().resolve("contracts/retail/online_retail.odcs.yaml");
              Files.writeString(
                  folder.resolve(command.get(1)),
                  Files.readString(good).replaceFirst("(?m)^status: active$", lines));
              Files.writeString(folder.resolve(command.getLast()), HEADER);
              return run(command);
            }));
  }

  private void toldOnce(String id, String file) {
    scenes.compute(id, (_, scene) -> scene.then(answer -> answer.assertToldOnce(file)));
  }

  private void text(String id, String text) {
    file(id, text.getBytes(StandardCharsets.UTF_8));
  }

  private void file(String id, byte[] bytes) {
    scenes.put(
        id,
        Scene.of(
            command -> {
              Files.write(folder.resolve(command.getLast()), bytes);
              return run(command);
            }));
  }

  private Answer run(List<String> command) throws IOException, InterruptedException {
    return door.call().in(folder).run(command);
  }
}
