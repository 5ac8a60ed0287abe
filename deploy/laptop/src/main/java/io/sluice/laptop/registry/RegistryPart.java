package io.sluice.laptop.registry;

import io.sluice.laptop.platform.ClientUrls;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.platform.Port;
import io.sluice.laptop.postgres.PostgresPart;
import io.sluice.laptop.spi.Address;
import io.sluice.laptop.spi.Health;
import io.sluice.laptop.spi.Part;
import io.sluice.machine.file.PrivateFiles;
import io.sluice.machine.http.Admission;
import io.sluice.machine.http.LocalHttp;
import io.sluice.machine.process.Launch;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The schema registry (Apicurio) with its content in PostgreSQL. Schemas that would break readers
 * of older ones are refused: the global rule is BACKWARD.
 */
public final class RegistryPart implements Part {
  private static final String NAME = "registry";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<String> needs() {
    return List.of("postgres");
  }

  @Override
  public Launch prepare(Platform platform) throws IOException {
    Path properties = platform.confDir(NAME).resolve("registry.properties");
    PrivateFiles.writeIfChanged(properties, properties(platform));
    var command = platform.jvm(NAME);
    command.addAll(
        List.of(
            "-Xms32m",
            "-Xmx128m",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:ReservedCodeCacheSize=48m",
            "-XX:+UseCompactObjectHeaders",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "-Dsmallrye.config.locations=" + properties.toUri(),
            "-jar",
            program(platform).toString()));
    return new Launch(
        command,
        Map.of(
            "APICURIO_DATASOURCE_USERNAME",
            "sluice",
            "APICURIO_DATASOURCE_PASSWORD",
            platform.secret(PostgresPart.PASSWORD),
            "QUARKUS_SECURITY_USERS_EMBEDDED_USERS_SLUICE",
            platform.secret(ClientUrls.REGISTRY_PASSWORD)),
        platform.tempDir(NAME),
        List.of(platform.lib(NAME)));
  }

  @Override
  public void beforeStart(Platform platform) {
    Path program = program(platform);
    if (!Files.isRegularFile(program)) {
      throw new UserError(program + " is missing; build it with ./sluice build");
    }
  }

  private static Path program(Platform platform) {
    return platform.lib(NAME).resolve("quarkus-run.jar");
  }

  private static String properties(Platform platform) throws IOException {
    return """
    quarkus.http.host=127.0.0.1
    quarkus.http.port=%d
    # Its pages of health and metrics can ask nobody for a password.
    quarkus.management.host-enabled=false
    # Apicurio reads this at run time, whatever Quarkus says about it; without it the password is of no use.
    quarkus.http.auth.basic=true
    quarkus.http.auth.permission.all.paths=/*
    quarkus.http.auth.permission.all.policy=authenticated
    quarkus.security.users.embedded.plain-text=true
    quarkus.security.users.embedded.roles.sluice=sr-admin
    quarkus.banner.enabled=false
    quarkus.log.console.json.enabled=true
    quarkus.log.console.json.exception-output-type=formatted
    quarkus.log.level=WARN
    quarkus.log.category."io.quarkus".level=INFO
    quarkus.log.category."io.quarkus.config".level=ERROR
    quarkus.log.category."io.quarkus.http.access-log".level=WARN
    quarkus.log.category."io.quarkus.oidc.runtime.OidcProvider".level=WARN
    quarkus.log.category."io.apicurio".level=WARN
    apicurio.storage.kind=sql
    apicurio.storage.sql.kind=postgresql
    apicurio.storage.snapshot.location=%3$s
    apicurio.import.work-dir=%3$s
    apicurio.datasource.url=%2$s
    apicurio.datasource.jdbc.initial-size=1
    apicurio.datasource.jdbc.min-size=1
    apicurio.datasource.jdbc.max-size=8
    apicurio.rules.global.compatibility=BACKWARD
    """
        .formatted(
            platform.port(Port.REGISTRY),
            ClientUrls.postgres(platform, "registry"),
            platform.tempDir(NAME));
  }

  /** Its list of subjects comes from the database, so it shows that both answer. */
  @Override
  public Health check(Platform platform) {
    try {
      LocalHttp.with(platform.secret(ClientUrls.REGISTRY_PASSWORD))
          .get(ClientUrls.registryShown(platform) + "/subjects");
      return Health.ok();
    } catch (IOException e) {
      return Health.bad(e);
    }
  }

  @Override
  public List<Port> ports() {
    return List.of(Port.REGISTRY);
  }

  @Override
  public List<Address> addresses(Platform platform) {
    return List.of(
        new Address(
            "Schema registry (Confluent API)",
            ClientUrls.registryShown(platform),
            "user %s, password: %s in %s"
                .formatted(
                    Admission.USER,
                    ClientUrls.REGISTRY_PASSWORD,
                    platform.state().resolve("secrets.properties"))));
  }
}
