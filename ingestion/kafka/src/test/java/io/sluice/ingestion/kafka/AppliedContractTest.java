package io.sluice.ingestion.kafka;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.contracts.config.SluiceConfig;
import io.sluice.contracts.model.Contract;
import io.sluice.contracts.odcs.Contracts;
import io.sluice.ingestion.testing.TestContracts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A door writes by the contract that the jobs read by, or not at all. */
class AppliedContractTest {
  private static final Contract ORDERS = TestContracts.orders("orders");

  @TempDir private Path folder;

  @Test
  void theAppliedContractIsTaken() throws IOException {
    Files.writeString(folder.resolve("orders.odcs.yaml"), ORDERS.yaml());
    assertThatCode(() -> AppliedContract.require(List.of(ORDERS), config(folder)))
        .doesNotThrowAnyException();
  }

  @Test
  void anEditedContractIsRefusedWithTheCommandThatTakesItUp() throws IOException {
    Files.writeString(folder.resolve("orders.odcs.yaml"), ORDERS.yaml());
    String edited = ORDERS.yaml().replace("status: active", "status: active\ntags: [edited]");
    Contract contract = Contracts.parse(edited, "edited").getFirst();
    assertThatThrownBy(() -> AppliedContract.require(List.of(contract), config(folder)))
        .isInstanceOf(PlatformProblem.class)
        .hasMessage(
            "the contract of test.orders is not the one that the running platform goes by;"
                + " ./sluice contracts apply takes it up, then run this again");
  }

  @Test
  void aNewContractIsRefusedUntilItIsApplied() throws IOException {
    Files.writeString(folder.resolve("others.odcs.yaml"), TestContracts.orders("others").yaml());
    assertThatThrownBy(() -> AppliedContract.require(List.of(ORDERS), config(folder)))
        .isInstanceOf(PlatformProblem.class)
        .hasMessageStartingWith("test.orders is not known to the running platform yet;");
  }

  @Test
  void aPlatformThatIsStillStartingKnowsNone() {
    assertThatThrownBy(
            () -> AppliedContract.require(List.of(ORDERS), config(folder.resolve("none"))))
        .isInstanceOf(PlatformProblem.class)
        .hasMessageStartingWith("the platform has not taken up its contracts yet;");
  }

  @Test
  void wherePlatformAndPeopleShareTheFolderThereIsNothingToCompare() {
    assertThatCode(() -> AppliedContract.require(List.of(ORDERS), config(null)))
        .doesNotThrowAnyException();
  }

  @Test
  void aFieldThatMayHaveBeenRenamedIsNotAppliedUnasked() throws IOException {
    Files.writeString(folder.resolve("orders.odcs.yaml"), ORDERS.yaml());
    String name = ORDERS.fields().getLast().name();
    String edited = ORDERS.yaml().replace("name: " + name, "name: renamed");
    List<Contract> contracts = Contracts.parse(edited, "edited");
    assertThatThrownBy(() -> AppliedContract.requireSuccessors(contracts, config(folder)))
        .isInstanceOf(PlatformProblem.class)
        .hasMessageStartingWith("test.orders: " + name + ": is gone, and of its type came renamed");
    assertThatCode(() -> AppliedContract.requireSuccessors(List.of(ORDERS), config(folder)))
        .doesNotThrowAnyException();
    assertThatCode(
            () -> AppliedContract.requireSuccessors(contracts, config(folder.resolve("none"))))
        .doesNotThrowAnyException();
  }

  private static SluiceConfig config(Path applied) {
    var environment =
        new HashMap<>(Map.of("SLUICE_CATALOG_PASSWORD", "none", "SLUICE_WAREHOUSE", "file:/none"));
    if (applied != null) {
      environment.put("SLUICE_CONTRACTS_APPLIED", applied.toString());
    }
    return SluiceConfig.load(environment);
  }
}
