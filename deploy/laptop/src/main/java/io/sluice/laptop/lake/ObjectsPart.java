package io.sluice.laptop.lake;

import io.sluice.laptop.platform.ClientUrls;
import io.sluice.laptop.platform.JsonLog;
import io.sluice.laptop.platform.Lake;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.platform.Port;
import io.sluice.laptop.spi.Address;
import io.sluice.laptop.spi.Health;
import io.sluice.laptop.spi.Part;
import io.sluice.machine.file.PrivateFiles;
import io.sluice.machine.http.LocalHttp;
import io.sluice.machine.process.Launch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The object store: S3's protocol over a folder of the state. */
public final class ObjectsPart implements Part {
  private static final int FORBIDDEN = 403;

  /**
   * Iceberg's servlet logs as an error whatever it says no to, such as whether a table is there.
   */
  private static final String QUIET =
      """
      logger.servlet.name = org.apache.iceberg.rest.RESTCatalogServlet
      logger.servlet.level = OFF
      """;

  @Override
  public String name() {
    return Lake.STORE;
  }

  @Override
  public List<String> needs() {
    return List.of();
  }

  @Override
  public Launch prepare(Platform platform) throws IOException {
    return new Launch(
        command(platform, Lake.STORE, "-Xmx96m", "io.sluice.lake.ObjectStoreServer"),
        Map.of(
            "SLUICE_OBJECTS_PORT", Integer.toString(platform.port(Port.OBJECTS)),
            "SLUICE_OBJECTS_FOLDER", platform.dataDir(Lake.STORE).toString(),
            "SLUICE_OBJECTS_KEY", Lake.KEY,
            "SLUICE_OBJECTS_SECRET", platform.secret(Lake.SECRET)),
        platform.tempDir(Lake.STORE));
  }

  static List<String> command(Platform platform, String part, String heap, String main)
      throws IOException {
    Path log = platform.confDir(part).resolve("log4j2.properties");
    PrivateFiles.writeIfChanged(log, JsonLog.toConsole() + QUIET);
    var command = new ArrayList<>(platform.jvm(part));
    command.addAll(
        List.of(
            heap,
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:+UseCompactObjectHeaders",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dlog4j2.configurationFile=" + log.toUri(),
            "-cp",
            platform.libClassPath("lake"),
            main));
    return command;
  }

  /** It refuses whoever has not signed; that it does so shows that it works. */
  @Override
  public Health check(Platform platform) {
    try {
      LocalHttp.anonymous().get(ClientUrls.objects(platform));
      return Health.bad("answers whoever asks");
    } catch (LocalHttp.StatusException e) {
      return e.status() == FORBIDDEN ? Health.ok() : Health.bad(e);
    } catch (IOException e) {
      return Health.bad(e);
    }
  }

  @Override
  public List<Port> ports() {
    return List.of(Port.OBJECTS);
  }

  @Override
  public List<Address> addresses(Platform platform) {
    return List.of(
        new Address(
            "Object store (S3)",
            ClientUrls.objects(platform),
            "key %s, secret: %s in %s"
                .formatted(Lake.KEY, Lake.SECRET, platform.state().resolve("secrets.properties"))));
  }
}
