package io.sluice.laptop.platform;

import io.sluice.contracts.config.CatalogAccess;
import io.sluice.machine.file.Locations;
import io.sluice.machine.file.PrivateFiles;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where the tables lie, and the catalog that knows them, as the setting {@code lake} says: {@code
 * disk}; {@code objects}, an object store and a REST catalog that run here; or a file of Iceberg's
 * properties, for those of somebody else. It cannot be changed once there are tables, so the state
 * folder notes it.
 *
 * @param place as the setting has it
 */
public record Lake(String place) {
  private static final String DISK = "disk";
  private static final String OBJECTS = "objects";
  private static final String WAREHOUSE = "s3://warehouse/";

  /** The part that is the object store, where it runs here. */
  public static final String STORE = "objects";

  /** The part that is the REST catalog, where it runs here. */
  public static final String CATALOG = "catalog";

  /** Who the object store lets in, proved by the credential {@value #SECRET}. */
  public static final String KEY = "sluice";

  /** The credential of the object store. */
  public static final String SECRET = "objects.secret";

  /** The credential of the REST catalog. */
  public static final String TOKEN = "catalog.token";

  /** As it is noted, else as the setting says. */
  public static Lake of(Platform platform) {
    return noted(platform).orElseGet(() -> asked(platform).orElse(new Lake(DISK)));
  }

  private static Optional<Lake> asked(Platform platform) {
    String text = platform.setting("lake", "");
    return text.isEmpty() ? Optional.empty() : Optional.of(new Lake(text));
  }

  private static Optional<Lake> noted(Platform platform) {
    Path note = note(platform);
    try {
      if (Files.exists(note)) {
        return Optional.of(new Lake(Files.readString(note).strip()));
      }
      // A state of before anybody noted it.
      return holdsAny(platform.state().resolve("data/warehouse"))
          ? Optional.of(new Lake(DISK))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + note, e);
    }
  }

  private static boolean holdsAny(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isPresent();
    }
  }

  private static Path note(Platform platform) {
    return platform.state().resolve("data/lake.txt");
  }

  /**
   * Throws a {@link UserError} when the tables lie elsewhere already than the setting says, or
   * nobody can know what it means.
   */
  public static void require(Platform platform) {
    Lake lake = of(platform);
    Optional<Lake> asked = asked(platform);
    if (asked.isPresent() && !asked.get().equals(lake)) {
      throw new UserError(
          "the tables of %s lie in '%s', and the setting lake is '%s'; set it back, or begin anew with ./sluice reset or a folder of its own: SLUICE_STATE=..."
              .formatted(platform.state(), lake.place, asked.get().place));
    }
    if (lake.place.startsWith("/")) {
      lake.access(platform);
    } else if (!List.of(DISK, OBJECTS).contains(lake.place)) {
      throw new UserError(
          "lake is '%s'; it is %s, %s, or the path of a file of Iceberg's properties, for example lake=/etc/sluice/lake.properties"
              .formatted(lake.place, DISK, OBJECTS));
    }
  }

  /** Notes where the tables lie, for as long as there are any. */
  public static void settle(Platform platform) throws IOException {
    require(platform);
    PrivateFiles.folder(note(platform).getParent());
    PrivateFiles.writeIfChanged(note(platform), of(platform).place + "\n");
  }

  /** Whether the tables are files of this machine. */
  public boolean isOnDisk() {
    return place.equals(DISK);
  }

  /** Whether the object store and the catalog run here. */
  public boolean runsHere() {
    return place.equals(OBJECTS);
  }

  /** Names of the parts without which no table can be reached. */
  public List<String> needs() {
    return switch (place) {
      case DISK -> List.of("postgres");
      case OBJECTS -> List.of(STORE, CATALOG);
      default -> List.of();
    };
  }

  /** How clients reach the catalog. */
  public CatalogAccess access(Platform platform) {
    return switch (place) {
      case DISK ->
          new CatalogAccess(
              ClientUrls.postgres(platform, "iceberg"),
              "sluice",
              platform.secret("postgres.password"),
              Locations.of(platform.state().resolve("data/warehouse")),
              Map.of());
      case OBJECTS ->
          new CatalogAccess(ClientUrls.catalog(platform), "", "", WAREHOUSE, objects(platform));
      default -> elsewhere();
    };
  }

  private CatalogAccess elsewhere() {
    try {
      return CatalogAccess.of(Path.of(place), "", "");
    } catch (UncheckedIOException | IllegalStateException e) {
      throw new UserError("the setting lake: " + e.getMessage());
    }
  }

  private static Map<String, String> objects(Platform platform) {
    Map<String, String> properties = new TreeMap<>(files(platform));
    properties.put("token", platform.secret(TOKEN));
    properties.put("rest.auth.type", "oauth2");
    // Nobody asks there: the token never grows old. Without it each client warns.
    properties.put("oauth2-server-uri", ClientUrls.catalog(platform) + "/v1/oauth/tokens");
    return properties;
  }

  /** How the files of tables are reached in the object store that runs here. */
  private static Map<String, String> files(Platform platform) {
    return Map.of(
        "s3.endpoint",
        ClientUrls.objects(platform),
        "s3.path-style-access",
        "true",
        "s3.access-key-id",
        KEY,
        "s3.secret-access-key",
        platform.secret(SECRET),
        "client.region",
        "us-east-1");
  }

  /** What the REST catalog that runs here is in front of. */
  public static CatalogAccess behind(Platform platform) {
    return new CatalogAccess(
        ClientUrls.postgres(platform, "iceberg"),
        "sluice",
        platform.secret("postgres.password"),
        WAREHOUSE,
        files(platform));
  }

  /** The file of Iceberg's properties that {@code catalog.properties} names; written if need be. */
  public Path file(Platform platform) throws IOException {
    return runsHere()
        ? write(platform.configFile().resolveSibling("lake.properties"), access(platform))
        : Path.of(place);
  }

  /** Writes a file of Iceberg's properties, mode 0600. */
  public static Path write(Path file, CatalogAccess access) throws IOException {
    PrivateFiles.writeIfChanged(
        file,
        "# Written by ./sluice up; the names are Iceberg's.\n"
            + PropertiesFile.text(new TreeMap<>(access.properties())));
    return file;
  }
}
