package io.sluice.laptop.trino;

import io.sluice.laptop.platform.ClientConfig;
import io.sluice.laptop.platform.ClientUrls;
import io.sluice.laptop.platform.Heap;
import io.sluice.laptop.platform.Lake;
import io.sluice.laptop.platform.OwnCertificate;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.platform.Port;
import io.sluice.laptop.platform.Telemetry;
import io.sluice.laptop.postgres.PostgresPart;
import io.sluice.laptop.spi.Address;
import io.sluice.laptop.spi.Health;
import io.sluice.laptop.spi.Part;
import io.sluice.machine.file.PrivateFiles;
import io.sluice.machine.http.Admission;
import io.sluice.machine.http.LocalHttp;
import io.sluice.machine.http.MetricsServer;
import io.sluice.machine.http.Reach;
import io.sluice.machine.process.Launch;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Trino, coordinator and worker in one process, over the Iceberg catalog. */
public final class TrinoPart implements Part {

  private static final String NAME = "trino";
  private static final String SETTINGS = "config.properties";
  private static final String CATALOG = "catalog/iceberg.properties";

  /** By which Trino knows its own requests to itself. */
  private static final String SHARED_SECRET = "trino.shared-secret";

  /** Kept between checks with its connection, of which each costs a handshake. */
  private LocalHttp http;

  /** Kept between checks, since its answers are. */
  private CatalogQuestion catalog;

  @Override
  public String name() {
    return NAME;
  }

  private final List<String> catalogParts;

  /**
   * @param catalogParts names of the parts without which its tables cannot be reached
   */
  public TrinoPart(List<String> catalogParts) {
    this.catalogParts = catalogParts;
  }

  @Override
  public List<String> needs() {
    return catalogParts;
  }

  @Override
  public void beforeStart(Platform platform) {
    if (!Files.isRegularFile(etc(platform).resolve(SETTINGS))) {
      throw new UserError(etc(platform) + " is missing; build it with ./sluice build");
    }
  }

  @Override
  public void requireSettings(Platform platform) {
    heap(platform);
    Lake lake = Lake.of(platform);
    if (lake.place().startsWith("/")) {
      RestCatalog.properties(lake.access(platform));
    }
  }

  private static String heap(Platform platform) {
    return Heap.of("trino.heap", platform.setting("trino.heap", "512m"), "512m");
  }

  @Override
  public Launch prepare(Platform platform) throws IOException {
    Path etc = configuration(platform);
    Map<String, String> environment = new HashMap<>();
    environment.put("NO_COLOR", "1");
    environment.put(Reach.ADDRESS, "127.0.0.1");
    environment.put("SLUICE_TRINO_ETC", etc.toString());
    Path plugins = platform.lib("trino-plugins");
    environment.put("SLUICE_TRINO_PLUGINS", plugins.toString());
    environment.put("SLUICE_TRINO_PORT", Integer.toString(platform.port(Port.TRINO)));
    environment.put(MetricsServer.PORT, Integer.toString(platform.port(Port.TRINO_METRICS)));
    environment.put("SLUICE_TRINO_ROOT", root(platform).toString());
    environment.put(Admission.VARIABLE, platform.secret(Platform.HTTP_PASSWORD));
    environment.put("SLUICE_TRINO_SHARED_SECRET", platform.secret(SHARED_SECRET));
    environment.putAll(new OwnCertificate(platform).environment());
    if (Lake.of(platform).isOnDisk()) {
      environment.put("SLUICE_CATALOG_URI", ClientUrls.postgres(platform, "iceberg"));
      environment.put("SLUICE_CATALOG_USER", "sluice");
      environment.put("SLUICE_CATALOG_PASSWORD", platform.secret(PostgresPart.PASSWORD));
      environment.put("SLUICE_WAREHOUSE", "file://" + platform.warehouse());
    }
    var command = platform.jvm(NAME);
    command.addAll(
        List.of(
            "@" + etc.resolve("jvm.config"),
            "-Xmx" + heap(platform),
            "-Dconfig=" + etc.resolve(SETTINGS),
            "-Dlog.levels-file=" + etc.resolve("log.properties"),
            "-cp",
            platform.libClassPath(NAME),
            "io.sluice.trino.TrinoServer"));
    return new Launch(command, environment, platform.tempDir(NAME), List.of(plugins));
  }

  /**
   * A copy of the distribution's configuration among the files by which the supervisor sees that a
   * running Trino is not the one that would be started now.
   */
  private static Path configuration(Platform platform) throws IOException {
    Path conf = platform.confDir(NAME);
    Path etc = etc(platform);
    if (Files.isDirectory(etc)) {
      try (Stream<Path> files = Files.walk(etc)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          String text = Files.readString(file);
          PrivateFiles.writeIfChanged(
              conf.resolve(etc.relativize(file)), adapted(platform, file, text));
        }
      }
    }
    return conf;
  }

  private static String adapted(Platform platform, Path file, String text) {
    if (file.endsWith(SETTINGS)) {
      return text + traced(platform);
    }
    Lake lake = Lake.of(platform);
    return file.endsWith(CATALOG) && !lake.isOnDisk()
        ? RestCatalog.properties(lake.access(platform))
        : text;
  }

  private static String traced(Platform platform) {
    return Telemetry.of(platform).map(telemetry -> TRACED.formatted(telemetry.traces())).orElse("");
  }

  private static final String TRACED =
      """

      tracing.enabled=true
      otel.exporter.protocol=http/protobuf
      otel.exporter.endpoint=%s
      """;

  /**
   * The folder that Trino takes for the root of the file system: it holds nothing but a link to the
   * warehouse, under the warehouse's own path, so that no table can be pointed at a file outside.
   */
  private static Path root(Platform platform) throws IOException {
    Path root = platform.dataDir(NAME).resolve("root");
    Path warehouse = platform.warehouse().toRealPath();
    Path link = root.resolve(warehouse.getRoot().relativize(platform.warehouse()));
    if (!Files.isSymbolicLink(link) || !Files.readSymbolicLink(link).equals(warehouse)) {
      Files.deleteIfExists(link);
      Files.createDirectories(link.getParent());
      Files.createSymbolicLink(link, warehouse);
    }
    return root;
  }

  private static Path etc(Platform platform) {
    return platform.dist().resolve("etc/trino");
  }

  @Override
  public Health check(Platform platform) {
    try {
      String info = http(platform).get(url(platform) + "/v1/info");
      return info.contains("\"starting\":false") ? catalog(platform) : Health.bad("is starting");
    } catch (IOException e) {
      return Health.bad(e);
    }
  }

  private synchronized LocalHttp http(Platform platform) {
    if (http == null) {
      http = platform.http();
    }
    return http;
  }

  private synchronized Health catalog(Platform platform) {
    if (catalog == null) {
      catalog = new CatalogQuestion(ClientUrls.trino(platform));
    }
    return catalog.health();
  }

  private static String url(Platform platform) {
    return "https://127.0.0.1:" + platform.port(Port.TRINO);
  }

  @Override
  public List<Port> ports() {
    return List.of(Port.TRINO, Port.TRINO_METRICS);
  }

  @Override
  public List<Address> addresses(Platform platform) {
    return List.of(new Address("Trino UI", url(platform), ClientConfig.httpLogin(platform)));
  }
}
