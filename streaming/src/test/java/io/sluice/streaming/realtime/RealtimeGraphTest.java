package io.sluice.streaming.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.applied.AppliedChanges;
import io.sluice.contracts.config.SluiceConfig;
import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.RealtimeResult;
import io.sluice.lakehouse.Lakehouse;
import io.sluice.streaming.dedup.IdentityPlace;
import io.sluice.streaming.testing.Shop;
import io.sluice.streaming.testing.ShopSchemas;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.inmemory.InMemoryCatalog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Flink starts a job from its state only when every operator that has some is still there. */
class RealtimeGraphTest {

  private static final SluiceConfig CONFIG =
      SluiceConfig.load(Map.of("SLUICE_CATALOG_PASSWORD", "none", "SLUICE_WAREHOUSE", "memory"));

  private final Lakehouse lakehouse =
      Lakehouse.open(
          CONFIG, Map.of(CatalogProperties.CATALOG_IMPL, InMemoryCatalog.class.getName()));

  @BeforeEach
  void makeTables() {
    lakehouse.ensureShared();
    Shop.contracts().forEach(lakehouse::ensure);
  }

  @AfterEach
  void close() throws IOException {
    lakehouse.close();
  }

  @Test
  void exactlyWhatWouldLeaveStateWithoutAnOperatorIsRefused() {
    Set<String> all = operators(Shop.contracts());
    for (Contract gone : Shop.contracts()) {
      List<Contract> rest = only(one -> !one.equals(gone));
      assertThat(AppliedChanges.refused(Shop.contracts(), rest).isEmpty())
          .as("without %s", gone.dataset())
          .isEqualTo(operators(rest).containsAll(all));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aResultMayComeToAnyOthersAndToNone(RealtimeResult result) {
    Set<String> first = operators(only(result::uses));
    String own = "realtime-" + result.name().toLowerCase(Locale.ROOT);
    assertThat(first).anyMatch(uid -> uid.startsWith(own));
    assertThat(operators(Shop.contracts())).containsAll(withoutNothing(first));
    assertThat(first).containsAll(withoutNothing(operators(List.of())));
  }

  /** It throws away what it gets, and has no state. */
  private static Set<String> withoutNothing(Set<String> operators) {
    return operators.stream()
        .filter(uid -> !uid.startsWith("realtime-nothing"))
        .collect(Collectors.toSet());
  }

  private static List<Contract> only(Predicate<Contract> some) {
    return Shop.contracts().stream().filter(some).toList();
  }

  private Set<String> operators(List<Contract> contracts) {
    var environment = StreamExecutionEnvironment.getExecutionEnvironment();
    new RealtimeGraph(
            new RealtimeContracts(contracts, ShopSchemas::id),
            new KafkaEnds(CONFIG, false, IdentityPlace.memory()),
            environment)
        .build(lakehouse);
    return environment.getStreamGraph(false).getStreamNodes().stream()
        .map(StreamNode::getTransformationUID)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }
}
