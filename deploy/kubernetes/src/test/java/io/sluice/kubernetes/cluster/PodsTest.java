package io.sluice.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ready                            | {"phase": "Running", "conditions": [{"type": "Ready", "status": "True"}]}
          done                             | {"phase": "Succeeded"}
          topics ended with 1              | {"initContainerStatuses": [{"name": "topics", "state": {"terminated": {"exitCode": 1, "reason": "Error"}}}]}
          kafka starts                     | {"containerStatuses": [{"name": "kafka", "started": false, "state": {"running": {}}}]}
          kafka is not ready               | {"containerStatuses": [{"name": "kafka", "started": true, "state": {"running": {}}}]}
          kafka: CrashLoopBackOff          | {"containerStatuses": [{"name": "kafka", "state": {"waiting": {"reason": "CrashLoopBackOff"}}}]}
          0/1 nodes: Insufficient memory.  | {"phase": "Pending", "conditions": [{"type": "PodScheduled", "status": "False", "message": "0/1 nodes: Insufficient memory."}]}
          pending                          | {"phase": "Pending"}
          """)
  void aPodSaysWhatItWaitsFor(String state, String status) throws IOException {
    var pod =
        new ObjectMapper()
            .readTree(
                """
                {"metadata": {"name": "kafka-0", "labels": {"app": "kafka"}}, "status": %s}\
                """
                    .formatted(status));

    assertThat(Pods.pod(pod).state()).isEqualTo(state);
    assertThat(Pods.pod(pod).app()).isEqualTo("kafka");
  }
}
