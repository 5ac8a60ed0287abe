package io.sluice.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What can be wrong with a contract: one thing at a time in a good one. */
final class ContractScenes {
  private static final String GOOD =
      """
      apiVersion: v3.2.0
      kind: DataContract
      id: shop-orders
      version: 1.0.0
      domain: shop
      status: active
      schema:
        - name: orders
          properties:
            - name: order_no
              logicalType: string
              primaryKey: true
              required: true
            - name: placed_at
              logicalType: timestamp
              logicalTypeOptions: {defaultTimezone: Europe/London}
            - name: pieces
              logicalType: integer
              logicalTypeOptions: {format: i32, minimum: 1}
            - name: total
              logicalType: number
              physicalType: decimal(12,3)
      """;

  private final Door door;
  private final Path folder;
  private final Map<String, Scene> scenes = new LinkedHashMap<>();

  ContractScenes(Path folder) throws IOException {
    this.folder = Files.createTempDirectory(folder, "contracts");
    this.door = new Door(this.folder);
  }

  Map<String, Scene> all() {
    file("good-contract", GOOD);
    file("empty-contract", "");
    file("comment-contract", "# later\n");
    bytes("binary-contract", new byte[] {0, 1, 2, (byte) 0xff, (byte) 0xfe, 7});
    bytes(
        "latin-contract",
        GOOD.replace("shop-orders", "läden").getBytes(StandardCharsets.ISO_8859_1));
    file("list-contract", "- one\n- two\n");
    file("invalid-yaml", GOOD.replace("schema:", "schema: ["));
    file("tab-contract", GOOD.replace("  - name: orders", "\t- name: orders"));
    changed("key-twice", "status: active", "status: active\nstatus: draft");
    changed("unknown-key", "status: active", "status: active\nflavour: vanilla");
    changed("unknown-version", "v3.2.0", "v9.1.0");
    changed("no-schema", GOOD.substring(GOOD.indexOf("schema:")), "description: {purpose: none}\n");
    changed("bad-domain", "domain: shop", "domain: my_shop");
    changed("no-id", "id: shop-orders\n", "");
    changed("bad-type", "logicalType: integer", "logicalType: whole");
    changed("no-zone", "logicalTypeOptions: {defaultTimezone: Europe/London}", "description: when");
    changed("unknown-zone", "Europe/London", "Europe/Londn");
    changed("bad-decimal", "decimal(12,3)", "decimal(3,12)");
    changed("bad-bound", "minimum: 1", "minimum: one");
    changed("empty-range", "minimum: 1", "minimum: 9, maximum: 3");
    changed("bad-pattern", "primaryKey: true", "logicalTypeOptions: {pattern: \"[A-\"}");
    changed("column-twice", "name: total", "name: pieces");
    changed("reserved-column", "name: total", "name: _offset");
    changed(
        "alias-bomb",
        "status: active",
        "x: &a [1,1,1,1,1,1,1,1,1]\ny: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nz: &c [*b,*b,*b,*b,*b,*b,*b,*b]");
    changed("steering-contract", "domain: shop", "domain: \"shop\\e]0;owned\\a%s%n\"");
    changed("path-contract", "domain: shop", "domain: ../../etc");
    changed("sql-contract", "name: orders", "name: \"orders; drop table x\"");
    changed("endless-pattern", "primaryKey: true", "logicalTypeOptions: {pattern: \"^(a+)+$\"}");
    folders();
    scenes.computeIfPresent("steering-contract", (_, scene) -> scene.then(Answer::assertSteersNot));
    scenes.compute(
        "unknown-key", (_, scene) -> scene.then(answer -> answer.assertToldOnce("j.odcs.yaml")));
    return scenes;
  }

  private void folders() {
    scenes.put(
        "dataset-twice",
        Scene.of(
            command -> {
              Path shop = Files.createDirectories(folder.resolve("twice"));
              Files.writeString(shop.resolve("orders.odcs.yaml"), GOOD);
              Files.writeString(
                  shop.resolve("orders2.odcs.yaml"), GOOD.replace("shop-orders", "shop-orders-2"));
              return door.call().in(folder).run(command);
            }));
    scenes.put(
        "linked-contracts",
        Scene.of(
            command -> {
              Path real = Files.createDirectories(folder.resolve("real/shop"));
              Files.writeString(real.resolve("orders.odcs.yaml"), GOOD);
              Files.createSymbolicLink(folder.resolve("link"), real.getParent());
              return door.call().in(folder).run(command);
            }));
    scenes.put(
        "no-contracts",
        Scene.of(
            command -> {
              Files.createDirectories(folder.resolve("empty"));
              return door.call().in(folder).run(command);
            }));
    scenes.put("absent-contract", Scene.of(command -> door.call().in(folder).run(command)));
    scenes.put(
        "closed-contract",
        Scene.of(
            command -> {
              Path closed = Files.writeString(folder.resolve("closed.odcs.yaml"), GOOD);
              Files.setPosixFilePermissions(closed, java.util.Set.of());
              return door.call().in(folder).by(Users.bound()).run(command);
            }));
    scenes.put(
        "doctor-contract",
        Scene.of(
            command -> {
              Path bad = Files.createDirectories(folder.resolve("bad"));
              Files.writeString(
                  bad.resolve("a.odcs.yaml"), GOOD.replace("status: active", "flavour: vanilla"));
              return door.call().with("SLUICE_CONTRACTS_DIR", bad.toString()).run(command);
            }));
  }

  private void changed(String id, String good, String bad) {
    if (!GOOD.contains(good)) {
      throw new IllegalArgumentException("the good contract lacks " + good);
    }
    file(id, GOOD.replace(good, bad));
  }

  private void file(String id, String text) {
    bytes(id, text.getBytes(StandardCharsets.UTF_8));
  }

  private void bytes(String id, byte[] bytes) {
    scenes.put(
        id,
        Scene.of(
            command -> {
              Files.write(folder.resolve(command.getLast()), bytes);
              return door.call().in(folder).run(command);
            }));
  }
}
