package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What can be wrong with a state folder. */
final class StateScenes {
  private static final String BINARY = "\0\1\2\u00ff\u00fe\0";

  private final Path folder;
  private final Map<String, Scene> scenes = new LinkedHashMap<>();

  /** Brings a folder into a state. */
  private interface Made {
    void make(States states) throws IOException;
  }

  StateScenes(Path folder) {
    this.folder = folder;
  }

  Map<String, Scene> all() {
    owners();
    marks();
    settings();
    data();
    notes();
    nothing();
    return scenes;
  }

  private Door door() throws IOException {
    Path place = Files.createTempDirectory(folder, "state");
    Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwx--x--x"));
    return new Door(place);
  }

  private static Door made(Door door, Made made) throws IOException {
    made.make(new States(door));
    return door;
  }

  /** A folder that the command must leave as it is, but for what every command may add. */
  private void refused(String id, Made made) {
    scenes.put(
        id,
        Scene.of(
            command -> {
              Door door = made(door(), made);
              String before = Listing.of(door.state());
              Answer answer = door.run(command);
              assertThat(Listing.of(door.state())).isEqualTo(before);
              return answer;
            }));
  }

  private void made(String id, Made made) {
    scenes.put(id, Scene.of(command -> made(door(), made).run(command)));
  }

  private void owners() {
    for (String id : List.of("read-only-folder", "read-only-doctor")) {
      scenes.put(
          id,
          Scene.of(
              command -> {
                Door door = door();
                Path closed = Files.createDirectory(folder.resolve(id));
                Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
                return door.call()
                    .by(Users.bound())
                    .with("SLUICE_STATE", closed.resolve("state").toString())
                    .run(command);
              }));
    }
    for (String id : List.of("up", "status", "down", "reset", "query", "doctor")) {
      scenes.put(
          "other-user-" + id,
          Scene.of(
              command -> {
                Door door = made(door(), states -> states.marked().database());
                Files.setPosixFilePermissions(
                    door.state(), PosixFilePermissions.fromString("rwx------"));
                String before = Listing.of(door.state());
                Path script = door.home().resolve("sluice");
                Answer answer = door.call().by(Users.nobody(script)).run(command);
                assertThat(Listing.of(door.state())).isEqualTo(before);
                return answer;
              }));
    }
    scenes.put("colon-in-path", elsewhere("a:b"));
    scenes.put("comma-in-path", elsewhere("a,b"));
  }

  private Scene elsewhere(String name) {
    return Scene.of(
        command -> {
          Door door = door();
          Path state = door.state().resolveSibling(name);
          Answer answer = door.call().with("SLUICE_STATE", state.toString()).run(command);
          assertThat(state).doesNotExist();
          return answer;
        });
  }

  private void marks() {
    scenes.put(
        "state-is-file",
        Scene.of(
            command -> {
              Door door = door();
              Files.writeString(door.state(), "precious");
              Answer answer = door.run(command);
              assertThat(door.state()).hasContent("precious");
              return answer;
            }));
    refused("foreign-files", states -> states.file("thesis.txt", "years of work"));
    refused("foreign-files-reset", states -> states.file("data/thesis.txt", "years of work"));
    refused("newer-layout", states -> states.file(".sluice-state", "A Sluice.\nlayout=7\n"));
    refused("half-reset", states -> states.marked().topics().file(".deleting", ""));
    scenes.put(
        "half-reset-again",
        Scene.of(
            command -> {
              Door door = made(door(), states -> states.marked().topics().file(".deleting", ""));
              Answer answer = door.run(command);
              assertThat(Listing.of(door.state()).lines())
                  .containsExactly(".command.lock", ".sluice-state");
              return answer;
            }));
    refused("reset-unconfirmed", states -> states.marked().database().topics().tables());
    scenes.put(
        "clock-set-back",
        Scene.of(
            command ->
                made(
                        door(),
                        states ->
                            states
                                .marked()
                                .file("run/kafka.pid", "1\n")
                                .written("run/kafka.pid", Instant.now().plus(Duration.ofHours(2))))
                    .run(command)));
  }

  private void settings() {
    refused("damaged-settings", states -> states.file("sluice.conf", BINARY));
    refused("damaged-settings-doctor", states -> states.file("sluice.conf", BINARY));
    refused("damaged-escape", states -> states.file("sluice.conf", "trino.heap=\\u12"));
    started("unknown-part", states -> states.file("sluice.conf", "parts=kafak\n"));
    started("bad-heap", states -> states.file("sluice.conf", "kafka.heap=lots\n"));
  }

  private void started(String id, Made made) {
    scenes.put(
        id,
        Scene.of(
            command -> {
              Door door = made(door(), made);
              Answer answer = door.run(command);
              MachineScenes.assertNothingStarted(door);
              return answer;
            }));
  }

  private void data() {
    kept(
        "damaged-secrets", states -> states.marked().database().file("secrets.properties", BINARY));
    kept(
        "lost-password",
        states -> states.marked().database().file("secrets.properties", "http.password=abc\n"));
    Made damaged =
        states ->
            states
                .marked()
                .file("data/postgres/" + states.postgres() + "/base/1/1259", "x")
                .file("secrets.properties", "postgres.password=abc\n");
    kept("damaged-database", damaged);
    kept("older-database", states -> states.marked().file("data/postgres/12/PG_VERSION", "12\n"));
    kept(
        "damaged-log",
        states ->
            states.marked().database().file("data/kafka/log/retail.online_retail-0/0.log", "x"));
    kept("newer-log", states -> states.marked().topics().file("data/kafka/version", "99.1.0\n"));
    kept("lost-catalog", states -> states.marked().topics().tables());
    kept("lost-catalog-doctor", states -> states.marked().topics().tables());
    Made config =
        states -> states.marked().database().file("config/sluice.properties", "kafka=\\u1");
    made("damaged-config", config);
    made("damaged-config-doctor", config);
  }

  /** Data and credentials must be as they were; locks and logs may be added. */
  private void kept(String id, Made made) {
    scenes.put(
        id,
        Scene.of(
            command -> {
              Door door = made(door(), made);
              String before = Listing.of(door.state().resolve("data"));
              String secrets = Listing.content(door.state().resolve("secrets.properties"));
              Answer answer = door.run(command);
              assertThat(Listing.of(door.state().resolve("data"))).isEqualTo(before);
              assertThat(Listing.content(door.state().resolve("secrets.properties")))
                  .isEqualTo(secrets);
              assertThat(door.state().resolve("run/supervisor.json")).doesNotExist();
              return answer;
            }));
  }

  private void notes() {
    made("damaged-record", states -> states.marked().file("run/kafka.json", "{\"part\":\"ka"));
    made(
        "damaged-record-doctor",
        states -> states.marked().file("run/kafka.json", "{\"part\":\"ka"));
    scenes.put(
        "stale-pid",
        Scene.of(
            command -> {
              Process ended = new ProcessBuilder("true").start();
              ended.waitFor();
              String note = States.note("kafka", ended.pid());
              return made(door(), states -> states.marked().file("run/kafka.json", note))
                  .run(command);
            }));
    scenes.put(
        "foreign-pid",
        besideForeign(
            (states, pid) ->
                states.marked().file("run/postgres.json", States.note("postgres", pid))));
    scenes.put(
        "foreign-pid-damaged",
        besideForeign(
            (states, pid) ->
                states
                    .marked()
                    .file("run/postgres.json", BINARY)
                    .file("run/postgres.pid", pid + "\n")));
    made("run-is-file", states -> states.marked().file("run", "x"));
  }

  private interface Noted {
    void note(States states, long pid) throws IOException;
  }

  private Scene besideForeign(Noted noted) {
    return Scene.of(
        command -> {
          Process foreign = Leftovers.watch(new ProcessBuilder("sleep", "600").start());
          try {
            Answer answer = made(door(), states -> noted.note(states, foreign.pid())).run(command);
            assertThat(foreign.isAlive()).isTrue();
            return answer;
          } finally {
            foreign.destroyForcibly();
          }
        });
  }

  private void nothing() {
    for (String id :
        List.of(
            "status",
            "down",
            "query",
            "ingest",
            "models",
            "quality",
            "reconcile",
            "replay",
            "backfill",
            "maintenance",
            "airflow",
            "runs",
            "alerts",
            "restart",
            "logs",
            "metrics",
            "trace")) {
      scenes.put(
          "nothing-" + id,
          Scene.of(
              command -> {
                Door door = door();
                Path day = door.state().resolveSibling("day.csv");
                Files.writeString(day, "InvoiceNo\n1\n");
                Answer answer = door.call().in(day.getParent()).run(command);
                assertThat(door.state()).doesNotExist();
                return answer;
              }));
    }
    scenes.put(
        "demo-without-files",
        Scene.of(
            command -> {
              Door door = door();
              Path empty = Files.createDirectory(door.state().resolveSibling("empty"));
              Answer answer = door.call().in(empty.getParent()).run(command);
              MachineScenes.assertNothingStarted(door);
              return answer;
            }));
  }
}
