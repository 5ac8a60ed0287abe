package io.sluice.laptop.platform;

import io.sluice.machine.file.PrivateFiles;
import io.sluice.machine.file.Trees;
import io.sluice.machine.http.Admission;
import io.sluice.machine.http.LocalHttp;
import io.sluice.machine.process.Components;
import io.sluice.machine.process.StartCaches;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where everything of one platform is.
 *
 * @param home the repository's root
 * @param state the folder of all data, logs and configuration; {@code .sluice} unless chosen
 * @param dist the distribution, holding {@code lib/<component>/}
 * @param javaHome the JDK that runs the parts
 * @param startCaches what the JVMs of the parts begin with
 */
public record Platform(
    Path home,
    Path state,
    Path dist,
    Path javaHome,
    StartCaches startCaches,
    Settings settings,
    Ports ports,
    Secrets secrets) {

  /** The credential of all HTTP servers, of the user {@value Admission#USER}. */
  public static final String HTTP_PASSWORD = "http.password";

  /** From the environment of this process: SLUICE_HOME, SLUICE_STATE, SLUICE_DIST. */
  public static Platform load() {
    return load(System.getenv());
  }

  public static Platform load(Map<String, String> environment) {
    Path state = path(environment, "SLUICE_STATE", home(environment).resolve(".sluice"));
    return load(environment, Settings.load(state.resolve("sluice.conf"), environment));
  }

  /** Without any setting of a person, since these cannot be used. */
  public static Platform unconfigured(Map<String, String> environment) {
    return load(environment, Settings.load(Path.of(""), Map.of()));
  }

  private static Path home(Map<String, String> environment) {
    return path(environment, "SLUICE_HOME", Path.of(""));
  }

  private static Platform load(Map<String, String> environment, Settings settings) {
    Path home = home(environment);
    Path state = path(environment, "SLUICE_STATE", home.resolve(".sluice"));
    Path dist = path(environment, "SLUICE_DIST", home.resolve("deploy/target/sluice"));
    return new Platform(
        home,
        state,
        dist,
        Path.of(System.getProperty("java.home")),
        StartCaches.of(environment),
        settings,
        Ports.of(settings),
        new Secrets(state.resolve("secrets.properties")));
  }

  /** The components of the distribution, as processes. */
  public Components components() {
    return new Components(javaHome, dist.resolve("lib"));
  }

  /** The folder of a component's jars. */
  public Path lib(String component) {
    return components().folder(component);
  }

  /** A component's class path, for {@code java -cp}: all jars of its folder. */
  public String libClassPath(String component) {
    return components().classPath(component);
  }

  /** The {@code java} program. */
  public String java() {
    return components().java();
  }

  /** The folder of the contracts that people edit. */
  public Path contracts() {
    return Path.of(setting("contracts.dir", home.resolve("contracts").toString()));
  }

  /** The contracts that the jobs go by: a copy of those that people edit. */
  public Path appliedContracts() {
    return state().resolve("data/contracts/applied");
  }

  public int port(Port port) {
    return ports.of(port);
  }

  /**
   * Asks the parts' own HTTP servers, with the password that they want once there is one, and those
   * that speak TLS only when they are known by this platform's certificate.
   */
  public LocalHttp http() {
    return LocalHttp.with(() -> secrets.find(HTTP_PASSWORD))
        .trusting(new OwnCertificate(this).pem());
  }

  /** A generated credential; made when first asked for, then kept. */
  public String secret(String name) {
    return secrets.get(name);
  }

  /** A setting of {@code sluice.conf} or its environment variable. */
  public String setting(String key, String fallback) {
    return settings.text(key, fallback);
  }

  /** A part's data, kept over down and up; made when missing. */
  public Path dataDir(String part) throws IOException {
    return folder(state.resolve("data").resolve(part));
  }

  /** A part's generated configuration; made when missing. */
  public Path confDir(String part) throws IOException {
    return folder(state.resolve("conf").resolve(part));
  }

  /** The folder of all logs; made when missing. */
  public Path logDir() throws IOException {
    return folder(state.resolve("log"));
  }

  /** What is known of running processes; made when missing. */
  public Path runDir() throws IOException {
    return folder(state.resolve("run"));
  }

  /** Scratch space of a part, which may be deleted whenever it is down; made when missing. */
  public Path tempDir(String part) throws IOException {
    return folder(state.resolve("tmp").resolve(part));
  }

  /** Frees it of what an earlier process left, such as the 50 MB that Flink unpacks for its RPC. */
  public void emptyTempDir(String part) throws IOException {
    Trees.delete(tempDir(part));
    tempDir(part);
  }

  /**
   * How the command of a part that is a JVM begins: what it starts quicker by, a place for the
   * native libraries that it unpacks, which would else stay in the system's temporary folder, and
   * threads for {@code CompletableFuture}. On two cores Java 25 has one or two for all that is done
   * asynchronously, where Java 24 made one for each: Flink waits in them for a job to be
   * initialised, which needs such a thread too, and two jobs submitted at once were seen to wait
   * for minutes.
   */
  public List<String> jvm(String part) throws IOException {
    var command = new ArrayList<String>();
    command.add(java());
    command.addAll(startCaches.flags(part));
    command.add("-Djava.io.tmpdir=" + tempDir(part));
    command.add("-Djava.util.concurrent.ForkJoinPool.common.parallelism=8");
    command.addAll(jvmFlags());
    return command;
  }

  /** More flags for every part, as a person wants them. */
  public List<String> jvmFlags() {
    String text = setting("jvm.flags", "").strip();
    List<String> flags = text.isEmpty() ? List.of() : List.of(text.split("\\s+"));
    // A JVM would take it for the class that it is to run.
    flags.stream()
        .filter(flag -> !flag.startsWith("-"))
        .findFirst()
        .ifPresent(
            flag -> {
              throw new UserError(
                  "jvm.flags holds '%s', which is no flag; for example jvm.flags=-XX:TieredStopAtLevel=1 -Xlog:gc"
                      .formatted(flag));
            });
    return flags;
  }

  /** The root of all tables; made when missing. */
  public Path warehouse() throws IOException {
    return dataDir("warehouse");
  }

  /** The file that {@code SLUICE_CONFIG} names for the other commands. */
  public Path configFile() {
    return state.resolve("config/sluice.properties");
  }

  private static Path folder(Path path) throws IOException {
    return Files.isDirectory(path) ? path : PrivateFiles.folder(path);
  }

  private static Path path(Map<String, String> environment, String variable, Path fallback) {
    String value = environment.get(variable);
    Path path = value == null || value.isBlank() ? fallback : Path.of(value);
    return path.toAbsolutePath().normalize();
  }
}
