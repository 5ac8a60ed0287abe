package io.sluice.kubernetes.supply;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThirdPartyTest {

  @TempDir private Path folder;

  private ThirdParty list(String text, String policy) throws Exception {
    Path supply = Files.createDirectories(folder.resolve("deploy/supply"));
    Files.writeString(supply.resolve("third-party.tsv"), text.translateEscapes());
    Files.writeString(supply.resolve("licences.txt"), policy);
    return ThirdParty.read(folder);
  }

  private Optional<Coordinates> identify(ThirdParty list, String name) throws Exception {
    return list.identify(Jar.of(Jars.write(folder.resolve("lib").resolve(name), Map.of())));
  }

  @Test
  void itIsReadAsItIsWritten() throws Exception {
    ThirdParty list = list("# head\\na:b:1:linux\\tMIT; W3C\\na:c:2\\t\\n", "");

    assertThat(list.licences(Coordinates.of("a:b:1:linux"))).containsExactly("MIT", "W3C");
    assertThat(list.licences(Coordinates.of("a:c:2"))).isEmpty();
    assertThat(list.text()).endsWith("a:b:1:linux\tMIT; W3C\na:c:2\t\n");
  }

  @Test
  void aJarIsKnownByItsNameWithAGroupBeforeItOrWithout() throws Exception {
    ThirdParty list = list("a.b:c:1\\tMIT\\nx:d:1\\tMIT\\ny:d:1\\tMIT\\n", "");

    assertThat(identify(list, "c-1.jar")).contains(Coordinates.of("a.b:c:1"));
    assertThat(identify(list, "a.b.c-1.jar")).contains(Coordinates.of("a.b:c:1"));
    assertThat(identify(list, "d-1.jar")).as("two could be meant").isEmpty();
    assertThat(identify(list, "e-1.jar")).isEmpty();
  }

  @Test
  void aFileWithoutCoordinatesIsAPartOfAModule() throws Exception {
    ThirdParty list = list("a:app:7\\tMIT\\n", "part a:app run.jar\n");

    assertThat(identify(list, "run.jar")).contains(Coordinates.of("a:app:7"));
  }

  @Test
  void licencesAreThoseOfThePomOrItsParent() throws Exception {
    pom("g", "parent", "<licenses><license><name>MIT</name></license></licenses>");
    pom(
        "g",
        "child",
        "<parent><groupId>g</groupId><artifactId>parent</artifactId><version>1</version></parent>");
    var poms = new Poms(folder);

    assertThat(poms.licences(Coordinates.of("g:child:1"), Optional.empty()))
        .isEqualTo(List.of("MIT"));
    assertThat(poms.licences(Coordinates.of("g:other:1"), Optional.empty())).isEmpty();
    assertThat(poms.missing()).containsExactly(Coordinates.of("g:other:1"));
  }

  private void pom(String group, String artifact, String content) throws Exception {
    Path at = Files.createDirectories(folder.resolve(group).resolve(artifact).resolve("1"));
    Files.writeString(at.resolve(artifact + "-1.pom"), "<project>" + content + "</project>");
  }
}
