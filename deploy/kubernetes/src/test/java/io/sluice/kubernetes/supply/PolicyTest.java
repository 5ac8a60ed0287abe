package io.sluice.kubernetes.supply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.terminal.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyTest {
  private static final Coordinates LIB = Coordinates.of("org.example:lib:1");
  private static final Coordinates DRIVER = Coordinates.of("org.driver:driver:2");

  @TempDir private Path folder;

  private Policy policy(String text) throws Exception {
    return Policy.read(Files.writeString(folder.resolve("licences.txt"), text));
  }

  private static List<String> problems(Policy policy, Map<Coordinates, List<String>> shipped) {
    return policy.problems(new TreeMap<>(shipped));
  }

  @Test
  void whatIsAllowedPassesByItsIdentifierOrItsName() throws Exception {
    Policy policy = policy("# a comment\n\nallow MIT\nname MIT | The MIT License\n");

    assertThat(policy.licences(LIB, List.of("The MIT License", "MIT"))).containsExactly("MIT");
    assertThat(problems(policy, Map.of(LIB, List.of("MIT")))).isEmpty();
  }

  @Test
  void whatIsNotAllowedIsRefusedWithAWayOut() throws Exception {
    assertThat(problems(policy("allow MIT\n"), Map.of(LIB, List.of("GPL-3.0-only", "MIT"))))
        .singleElement()
        .asString()
        .startsWith("org.example:lib:1 is under 'GPL-3.0-only'")
        .contains("licences.txt does not allow", "except org.example:lib LGPL-2.1-only |");
  }

  @Test
  void aLicenceThatNobodyKnowsIsRefused() throws Exception {
    assertThat(problems(policy("allow MIT\n"), Map.of(LIB, List.of())))
        .singleElement()
        .asString()
        .startsWith("the licence of org.example:lib:1 is not known")
        .contains("is org.example:lib MIT |");
  }

  @Test
  void anExceptionHoldsForItsModuleAndItsLicenceAlone() throws Exception {
    Policy policy = policy("except org.driver:driver LGPL-2.1-only | a jar of its own\n");

    assertThat(problems(policy, Map.of(DRIVER, List.of("LGPL-2.1-only")))).isEmpty();
    assertThat(
            problems(
                policy, Map.of(DRIVER, List.of("GPL-2.0-only"), LIB, List.of("LGPL-2.1-only"))))
        .hasSize(2);
  }

  @Test
  void whatAPersonLookedUpTakesThePlaceOfThePom() throws Exception {
    Policy policy = policy("allow MIT\nis org.example:* MIT | LICENSE in the jar\n");

    assertThat(policy.licences(LIB, List.of("GPL", "MIT"))).containsExactly("MIT");
    assertThat(policy.licences(DRIVER, List.of("GPL"))).containsExactly("GPL");
  }

  @Test
  void aLineAboutWhatIsNotShippedHasToGo() throws Exception {
    assertThat(problems(policy("is org.gone:gone MIT | LICENSE\n"), Map.of()))
        .singleElement()
        .asString()
        .contains("speaks of org.gone:gone, which is not shipped");
  }

  @Test
  void aLineWithoutAReasonIsRefused() {
    assertThatThrownBy(() -> policy("allow MIT\nexcept org.driver:driver LGPL-2.1-only\n"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("licences.txt:2: 'except org.driver:driver LGPL-2.1-only'");
  }
}
