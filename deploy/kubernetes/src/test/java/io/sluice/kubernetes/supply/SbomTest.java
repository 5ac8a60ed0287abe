package io.sluice.kubernetes.supply;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cyclonedx.Version;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SbomTest {
  private static final String DIGEST = "sha256:" + "0a".repeat(32);

  @TempDir private Path folder;
  private Path client;
  private Path silent;
  private Path stranger;
  private final ThirdParty list =
      new ThirdParty(
          new TreeMap<>(
              Map.of(
                  Coordinates.of("org.example:client:1.2"), List.of("Apache-2.0"),
                  Coordinates.of("org.example:silent:3:linux"),
                      List.of("EPL-2.0", "LicenseRef-public-domain"))),
          Map.of());

  @BeforeEach
  void write() throws Exception {
    client =
        Jars.write(
            folder.resolve("client-1.2.jar"),
            Map.of(
                Jars.properties("org.example", "client"),
                    "groupId=org.example\nartifactId=client\nversion=1.2",
                Jars.properties("org.within", "packed"),
                    "groupId=org.within\nartifactId=packed\nversion=0.9",
                Jars.properties("org.within", "odd"),
                    "groupId=org.within\nartifactId=odd\nversion=${v}"));
    silent = Jars.write(folder.resolve("silent-3-linux.jar"), Map.of());
    stranger = Jars.write(folder.resolve("stranger.jar"), Map.of());
  }

  private String json() throws Exception {
    var sbom = new Sbom(list);
    sbom.base(BaseContent.ofFile(packages()));
    sbom.jar(stranger, "/app/lib/stranger.jar");
    sbom.jar(client, "/app/lib/client-1.2.jar");
    sbom.jar(silent, "/app/lib/silent-3-linux.jar");
    return sbom.json("sluice/test", "0.1.0", DIGEST);
  }

  private Path packages() throws Exception {
    return Files.writeString(
        folder.resolve("base.tar.packages"),
        "deb\\tlibc6\\t2.36-9+deb12u13\\tamd64\\tdebian-12\\n".translateEscapes());
  }

  private JsonNode component(String place) throws Exception {
    for (JsonNode one : new ObjectMapper().readTree(json()).path("components")) {
      if (one.path("bom-ref").asText().equals(place)) {
        return one;
      }
    }
    throw new AssertionError("nothing lies at " + place);
  }

  @Test
  void aJarIsNamedByWhatMavenLeftInIt() throws Exception {
    JsonNode one = component("/app/lib/client-1.2.jar");

    assertThat(one.path("purl").asText()).isEqualTo("pkg:maven/org.example/client@1.2?type=jar");
    assertThat(one.at("/licenses/0/license/id").asText()).isEqualTo("Apache-2.0");
    assertThat(one.at("/hashes/0/alg").asText()).isEqualTo("SHA-256");
    assertThat(one.at("/components/0/purl").asText())
        .isEqualTo("pkg:maven/org.within/packed@0.9?type=jar");
    assertThat(one.path("components")).hasSize(1);
  }

  @Test
  void aJarThatSaysNothingIsNamedByTheList() throws Exception {
    JsonNode one = component("/app/lib/silent-3-linux.jar");

    assertThat(one.path("purl").asText())
        .isEqualTo("pkg:maven/org.example/silent@3?classifier=linux&type=jar");
    assertThat(one.at("/licenses/0/license/id").asText()).isEqualTo("EPL-2.0");
    assertThat(one.at("/licenses/1/license/name").asText()).isEqualTo("LicenseRef-public-domain");
  }

  @Test
  void whatCannotBeToldIsSaid() throws Exception {
    JsonNode one = component("/app/lib/stranger.jar");

    assertThat(one.path("name").asText()).isEqualTo("stranger.jar");
    assertThat(one.has("purl")).isFalse();
    assertThat(one.path("properties"))
        .anySatisfy(
            property -> {
              assertThat(property.path("name").asText()).isEqualTo("sluice:not-told");
              assertThat(property.path("value").asText())
                  .isEqualTo("group, artifact, version, licence");
            });
    assertThat(component("/app/lib/client-1.2.jar").at("/components/0/properties/0/value").asText())
        .isEqualTo("licence");
  }

  @Test
  void packagesOfTheBaseAreListed() throws Exception {
    assertThat(component("base/libc6").path("purl").asText())
        .isEqualTo("pkg:deb/debian/libc6@2.36-9%2Bdeb12u13?arch=amd64&distro=debian-12");
  }

  @Test
  void itFollowsTheSchemaAndIsTheSameEachTime() throws Exception {
    String json = json();

    assertThat(new JsonParser().validate(json.getBytes(StandardCharsets.UTF_8), Version.VERSION_16))
        .isEmpty();
    assertThat(json()).isEqualTo(json).doesNotContain("timestamp", folder.toString());
  }

  @Test
  void aBaseOfOthersIsNamedByItsDigest() throws Exception {
    var sbom = new Sbom(list);
    sbom.base(BaseContent.ofReference("eclipse-temurin:25@" + DIGEST));
    JsonNode one =
        new ObjectMapper().readTree(sbom.json("sluice/test", "1", DIGEST)).at("/components/0");

    assertThat(one.path("name").asText()).isEqualTo("eclipse-temurin:25");
    assertThat(one.path("version").asText()).isEqualTo(DIGEST);
  }
}
