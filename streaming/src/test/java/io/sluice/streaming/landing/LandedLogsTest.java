package io.sluice.streaming.landing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.streaming.kafka.ReadEnd;
import io.sluice.streaming.kafka.TopicLog;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LandedLogsTest {

  private static final Map<String, TopicLog> LOGS =
      Map.of("retail.orders", new TopicLog("id", Map.of(3, 40L), Map.of(3, 90L)));

  @ParameterizedTest
  @ValueSource(longs = {39, 40, 60, 90})
  void theNextRecordIsThereOrIsStillToCome(long landed) {
    assertThatCode(() -> require("retail.orders", landed)).doesNotThrowAnyException();
  }

  @Test
  void aLogThatEndsBeforeWhatLandedIsRefused() {
    assertThatThrownBy(() -> require("retail.orders", 91))
        .hasMessageStartingWith(
            "retail.orders-3 landed up to offset 91, and in Kafka it ends at 90: the broker has lost"
                + " records");
  }

  @Test
  void aLogThatBeginsAfterWhatLandedIsRefused() {
    assertThatThrownBy(() -> require("retail.orders", 38))
        .hasMessageStartingWith(
            "retail.orders-3 landed up to offset 38, and in Kafka it begins at 40: the records"
                + " between were deleted before they landed");
  }

  @Test
  void aTopicThatNobodyReadsAnyMoreIsNotLookedAt() {
    assertThatCode(() -> require("retail.gone", 1_000)).doesNotThrowAnyException();
  }

  private static void require(String topic, long landed) {
    LandedLogs.requireContinuous(
        Map.of(new TopicPartition(topic, 3), new ReadEnd(landed, 0)), LOGS);
  }
}
