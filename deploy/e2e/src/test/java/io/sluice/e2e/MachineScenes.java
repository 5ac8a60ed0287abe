package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What can be wrong with a machine or a build. */
final class MachineScenes {
  private final Path folder;

  MachineScenes(Path folder) {
    this.folder = folder;
  }

  Map<String, Scene> all() {
    return Map.ofEntries(
        Map.entry("no-jdk", Scene.of(this::withoutJdk)),
        Map.entry("no-jdk-doctor", Scene.of(this::withoutJdk)),
        Map.entry("old-java-home", Scene.of(this::withOldJavaHome)),
        Map.entry("not-built", Scene.of(this::withoutBuild)),
        Map.entry("not-built-doctor", Scene.of(this::withoutBuild)),
        Map.entry("damaged-jar", Scene.of(this::withDamagedJar)),
        Map.entry("unknown-command", with(Map.of())),
        Map.entry("unknown-option", starting(Map.of())),
        Map.entry("little-disk", starting(Map.of("SLUICE_DISK_LEAST", "900000"))),
        Map.entry("little-disk-doctor", with(Map.of("SLUICE_DISK_LEAST", "900000"))),
        Map.entry("little-memory", with(Map.of("SLUICE_MEMORY_LEAST", "900000"))),
        Map.entry("bad-least", starting(Map.of("SLUICE_DISK_LEAST", "plenty"))),
        Map.entry("no-prometheus", starting(Map.of("SLUICE_MONITORING_PROGRAMS", "/nowhere"))),
        Map.entry("webhook-no-address", starting(Map.of("SLUICE_ALERTS_WEBHOOK", "pager"))),
        Map.entry(
            "webhook-no-owner",
            starting(Map.of("SLUICE_ALERTS_WEBHOOK_OWNERS", "https://alerts.example.com/x"))),
        Map.entry("lake-unknown", starting(Map.of("SLUICE_LAKE", "moon"))),
        Map.entry("lake-no-file", starting(Map.of("SLUICE_LAKE", "/nowhere/lake.properties"))),
        Map.entry(
            "telemetry-no-address",
            starting(Map.of("SLUICE_TELEMETRY_ENDPOINT", "127.0.0.1:4318"))),
        Map.entry("images-no-base", with(Map.of())),
        Map.entry("images-no-digest", with(Map.of())),
        Map.entry("images-unknown", with(Map.of())),
        Map.entry("kube-no-context", withKubectl("echo 'current-context is not set'; exit 1")),
        Map.entry(
            "kube-silent",
            withKubectl("[ \"$1\" = config ] && echo far-away || { echo no route; exit 1; }")),
        Map.entry("kube-no-loader", withKubectl("echo far-away")),
        Map.entry("jvm-no-flag", starting(Map.of("SLUICE_JVM_FLAGS", "-Xlog:gc Xmx1g"))),
        Map.entry("no-python", starting(Map.of("SLUICE_AIRFLOW_PYTHON", "/nowhere/python3"))),
        Map.entry("few-files", Scene.of(this::withFewFiles)),
        Map.entry("noexec-temp", Scene.of(this::withoutProgramsInTemp)),
        Map.entry("port-taken", Scene.of(command -> withTaken(command, "postgres"))),
        Map.entry("ports-taken", Scene.of(command -> withTaken(command, "kafka", "trino"))),
        Map.entry("port-taken-doctor", Scene.of(command -> withTaken(command, "kafka"))),
        Map.entry("port-no-number", starting(Map.of("SLUICE_PORT_KAFKA", "abc"))),
        Map.entry("port-too-large", starting(Map.of("SLUICE_PORT_OFFSET", "50000"))),
        Map.entry(
            "ports-equal",
            starting(Map.of("SLUICE_PORT_KAFKA", "20000", "SLUICE_PORT_POSTGRES", "20000"))),
        Map.entry("windows-shell", onSystem("MINGW64_NT-10.0-22631", "3.4.10", Map.of())),
        Map.entry(
            "windows-drive",
            onSystem(
                "Linux",
                "5.15.153.1-microsoft-standard-WSL2",
                Map.of("SLUICE_STATE", "/mnt/c/sluice-state"))),
        Map.entry("spaces-and-letters", Scene.of(this::withSpacesAndLetters)));
  }

  private Door door() throws IOException {
    return new Door(Files.createTempDirectory(folder, "machine"));
  }

  private Scene with(Map<String, String> environment) {
    return Scene.of(command -> call(door(), environment).run(command));
  }

  /** Nothing may be started. */
  private Scene starting(Map<String, String> environment) {
    return Scene.of(
        command -> {
          Door door = door();
          Answer answer = call(door, environment).run(command);
          assertNothingStarted(door);
          return answer;
        });
  }

  /** Where {@code kubectl} answers so, whatever cluster this machine may know. */
  private Scene withKubectl(String script) {
    return Scene.of(
        command -> {
          Path programs = Files.createTempDirectory(folder, "kubectl");
          Path kubectl = programs.resolve("kubectl");
          Files.writeString(kubectl, "#!/bin/sh\n" + script + "\n");
          Files.setPosixFilePermissions(kubectl, PosixFilePermissions.fromString("rwx------"));
          Call call = call(door(), Map.of());
          return call.with("PATH", programs + ":" + System.getenv("PATH")).run(command);
        });
  }

  /** Where {@code uname} names another system. */
  private Scene onSystem(String name, String release, Map<String, String> environment) {
    return Scene.of(
        command -> {
          Path programs = Files.createTempDirectory(folder, "uname");
          Path uname = programs.resolve("uname");
          Files.writeString(
              uname,
              "#!/bin/sh\n[ \"$1\" = -r ] && echo '%s' || echo '%s'\n".formatted(release, name));
          Files.setPosixFilePermissions(uname, PosixFilePermissions.fromString("rwx------"));
          Door door = door();
          Call call = call(door, environment);
          Answer answer = call.with("PATH", programs + ":" + System.getenv("PATH")).run(command);
          assertNothingStarted(door);
          return answer;
        });
  }

  private static Call call(Door door, Map<String, String> environment) {
    Call call = door.call();
    environment.forEach(call::with);
    return call;
  }

  static void assertNothingStarted(Door door) {
    assertThat(door.state().resolve("run/supervisor.json")).doesNotExist();
    assertThat(door.state().resolve("data")).doesNotExist();
  }

  /** A copy of the script for which no JDK on any machine is new enough. */
  private Answer withoutJdk(List<String> command) throws Exception {
    Door door = door();
    Path copy = copyScript(door, Files.createTempDirectory(folder, "home"));
    String text = Files.readString(copy);
    Files.writeString(copy, text.replace("JAVA_WANTED=25", "JAVA_WANTED=99"));
    assertThat(Files.readString(copy)).isNotEqualTo(text);
    return door.call().script(copy).with("JAVA_HOME", oldJdk().toString()).run(command);
  }

  private Answer withOldJavaHome(List<String> command) throws Exception {
    String path = Path.of(System.getProperty("java.home"), "bin") + ":" + System.getenv("PATH");
    return door().call().with("JAVA_HOME", oldJdk().toString()).with("PATH", path).run(command);
  }

  private Path oldJdk() throws IOException {
    Path jdk = Files.createTempDirectory(folder, "jdk-17");
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"17.0.9\"\n");
    Path javac = Files.createDirectory(jdk.resolve("bin")).resolve("javac");
    Files.writeString(javac, "#!/bin/sh\nexit 1\n");
    assertThat(javac.toFile().setExecutable(true)).isTrue();
    return jdk;
  }

  private Answer withoutBuild(List<String> command) throws Exception {
    Path nothing = Files.createTempDirectory(folder, "nothing");
    return door().call().with("SLUICE_DIST", nothing.toString()).run(command);
  }

  private Answer withDamagedJar(List<String> command) throws Exception {
    Door door = door();
    Path copy = Files.createTempDirectory(folder, "dist");
    for (String part : List.of("etc", "lib")) {
      link(door.dist().resolve(part), copy.resolve(part));
    }
    Path jars = copy.resolve("lib/kafka");
    try (var files = Files.list(jars)) {
      Path jar = files.filter(file -> file.toString().contains("kafka-clients")).findFirst().get();
      Path whole = jar.toRealPath();
      Files.delete(jar);
      Files.copy(whole, jar);
      try (var file = new RandomAccessFile(jar.toFile(), "rw")) {
        file.setLength(file.length() / 2);
      }
    }
    try {
      return door.call().with("SLUICE_DIST", copy.toString()).run(command);
    } finally {
      unlink(copy);
    }
  }

  /** Deletes links below a folder before JUnit warns of each. */
  private static void unlink(Path root) throws IOException {
    try (var files = Files.walk(root)) {
      for (Path link : files.filter(Files::isSymbolicLink).toList()) {
        Files.delete(link);
      }
    }
  }

  /** A tree of folders with links to the files of another. */
  private static void link(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path at, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(to.resolve(from.relativize(at)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path at, BasicFileAttributes attributes)
              throws IOException {
            Files.createSymbolicLink(to.resolve(from.relativize(at)), at);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private Answer withFewFiles(List<String> command) throws Exception {
    return door()
        .call()
        .by(List.of("bash", "-c", "ulimit -n 512 && exec \"$@\"", "bash"))
        .run(command);
  }

  private Answer withoutProgramsInTemp(List<String> command) throws Exception {
    Path temp = Files.createTempDirectory(folder, "temp");
    List<String> mount =
        List.of(
            "unshare",
            "-m",
            "bash",
            "-c",
            "mount -t tmpfs -o noexec,size=10m none '" + temp + "' && exec \"$@\"",
            "bash");
    assumeThat(Users.works(mount, "true")).as("a file system can be mounted here").isTrue();
    return door()
        .call()
        .by(mount)
        .with("SLUICE_JAVA_OPTS", "-Djava.io.tmpdir=" + Call.word(temp))
        .run(command);
  }

  private Answer withTaken(List<String> command, String... ports) throws Exception {
    Door door = door();
    List<ServerSocket> taken = new ArrayList<>();
    try {
      for (String port : ports) {
        taken.add(new ServerSocket(door.port(port), 1, InetAddress.getLoopbackAddress()));
      }
      Answer answer = door.run(command);
      assertNothingStarted(door);
      return answer;
    } finally {
      for (ServerSocket socket : taken) {
        socket.close();
      }
    }
  }

  private Answer withSpacesAndLetters(List<String> command) throws Exception {
    Door door = door();
    Path home = Files.createDirectory(folder.resolve("Größe & 'café' 数据"));
    Path dist = Files.createSymbolicLink(home.resolve("die Jars"), door.dist().toAbsolutePath());
    Path script = copyScript(door, home);
    Path contracts = Files.createDirectories(home.resolve("contracts/retail"));
    Files.copy(
        door.home().resolve("contracts/retail/online_retail.odcs.yaml"),
        contracts.resolve("online_retail.odcs.yaml"));
    try {
      return door.call()
          .script(script)
          .with("SLUICE_DIST", dist.toString())
          .with("SLUICE_STATE", home.resolve("der Zustand").toString())
          .run(command);
    } finally {
      unlink(home);
    }
  }

  /** The script in another folder, with what it reads there. */
  private static Path copyScript(Door door, Path home) throws IOException {
    Path from = door.home().resolve("deploy/door");
    Path to = Files.createDirectories(home.resolve("deploy/door"));
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
    return Files.copy(door.home().resolve("sluice"), home.resolve("sluice"));
  }
}
