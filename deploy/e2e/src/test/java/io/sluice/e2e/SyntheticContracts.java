package io.sluice.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Contracts of many shapes, the same for the same seed. */
final class SyntheticContracts {
  static final String DOMAIN = "synth";

  private static final List<String> TYPES =
      List.of(
          "logicalType: string",
          "logicalType: integer",
          "logicalType: integer, logicalTypeOptions: {format: i32}",
          "logicalType: number, physicalType: 'decimal(12,3)'",
          "logicalType: number, logicalTypeOptions: {format: f64}",
          "logicalType: boolean",
          "logicalType: date",
          "logicalType: timestamp, logicalTypeOptions: {timezone: true}",
          "logicalType: array, items: {logicalType: string}",
          "logicalType: array, items: {logicalType: object, properties: [{name: sku, logicalType: string}, {name: units, logicalType: integer}]}",
          "logicalType: object, properties: [{name: city, logicalType: string}, {name: zip, logicalType: string}]",
          "logicalType: map, map: {key: {logicalType: string}, value: {logicalType: integer}}");

  private static final List<String> DEDUP =
      List.of(
          "{mode: none}",
          "{mode: drop}",
          "{mode: drop, window: PT1H}",
          "{mode: drop, window: PT48H, onConflict: keep-first}",
          "{mode: drop, onConflict: keep-all}");

  private final Random random;

  SyntheticContracts(long seed) {
    random = new Random(seed);
  }

  /** Writes {@code synth.s00} and so on; returns their names. */
  List<String> write(Path folder, int count) throws IOException {
    List<String> names = IntStream.range(0, count).mapToObj("s%02d"::formatted).toList();
    for (String name : names) {
      write(folder, name);
    }
    return names.stream().map(name -> DOMAIN + "." + name).toList();
  }

  void write(Path folder, String name) throws IOException {
    boolean keyed = random.nextBoolean();
    String dedup = DEDUP.get(random.nextInt(keyed ? DEDUP.size() : 3));
    String columns =
        IntStream.range(0, 1 + random.nextInt(20))
            .mapToObj(i -> "      - {name: c%d, %s}\n".formatted(i, TYPES.get(random.nextInt(12))))
            .collect(Collectors.joining());
    Files.createDirectories(folder.resolve(DOMAIN));
    Files.writeString(
        file(folder, name),
        """
        apiVersion: v3.2.0
        kind: DataContract
        id: urn:synth:%1$s
        name: %1$s
        version: 1.0.0
        status: active
        domain: %2$s
        schema:
          - name: %1$s
            logicalType: object
            properties:
              - {name: id, logicalType: integer, required: true%3$s}
        %4$s    customProperties:
              - {property: dedup, value: %5$s}
              - {property: topic, value: {partitions: %6$d}}
        """
            .formatted(
                name,
                DOMAIN,
                keyed ? ", unique: true" : "",
                columns,
                dedup,
                1 + random.nextInt(4)));
  }

  static Path file(Path folder, String name) {
    return folder.resolve(DOMAIN).resolve(name + ".odcs.yaml");
  }
}
