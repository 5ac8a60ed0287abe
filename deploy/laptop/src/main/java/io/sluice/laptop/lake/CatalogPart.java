package io.sluice.laptop.lake;

import io.sluice.laptop.platform.ClientUrls;
import io.sluice.laptop.platform.Lake;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.platform.Port;
import io.sluice.laptop.spi.Address;
import io.sluice.laptop.spi.Health;
import io.sluice.laptop.spi.Part;
import io.sluice.machine.http.LocalHttp;
import io.sluice.machine.process.Launch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The Iceberg REST catalog, in front of the catalog's database. */
public final class CatalogPart implements Part {
  @Override
  public String name() {
    return Lake.CATALOG;
  }

  @Override
  public List<String> needs() {
    return List.of("postgres", Lake.STORE);
  }

  @Override
  public Launch prepare(Platform platform) throws IOException {
    Path behind =
        Lake.write(
            platform.confDir(Lake.CATALOG).resolve("catalog.properties"), Lake.behind(platform));
    return new Launch(
        ObjectsPart.command(platform, Lake.CATALOG, "-Xmx256m", "io.sluice.lake.CatalogServer"),
        Map.of(
            "SLUICE_REST_PORT", Integer.toString(platform.port(Port.CATALOG)),
            "SLUICE_REST_TOKEN", platform.secret(Lake.TOKEN),
            "SLUICE_CATALOG_PROPERTIES", behind.toString()),
        platform.tempDir(Lake.CATALOG));
  }

  /** Its list of namespaces comes from the database, so it shows that both answer. */
  @Override
  public Health check(Platform platform) {
    try {
      LocalHttp.bearing(platform.secret(Lake.TOKEN))
          .get(ClientUrls.catalog(platform) + "/v1/namespaces");
      return Health.ok();
    } catch (IOException e) {
      return Health.bad(e);
    }
  }

  @Override
  public List<Port> ports() {
    return List.of(Port.CATALOG);
  }

  @Override
  public List<Address> addresses(Platform platform) {
    return List.of(
        new Address(
            "Iceberg REST catalog",
            ClientUrls.catalog(platform),
            "token: %s in %s"
                .formatted(Lake.TOKEN, platform.state().resolve("secrets.properties"))));
  }
}
