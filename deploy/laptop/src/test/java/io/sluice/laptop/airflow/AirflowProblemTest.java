package io.sluice.laptop.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.airflow.client.ApiException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers as Airflow 3.3.2 gave them, and such as no Airflow gives. */
class AirflowProblemTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"detail":"The Dag with ID: 'x' was not found"}                            | The Dag with ID: 'x' was not found
          {"detail":[{"type":"missing","loc":["body","logical_date"],"msg":"Field required"}]} | logical_date: Field required
          {"detail":[{"msg":"one"},{"msg":"two"}]}                                   | one; two
          {"detail":{"reason":"Unique constraint violation","statement":"hidden"}}  | Unique constraint violation
          {"detail":{}}                                                             | Airflow answered with status 418
          {}                                                                        | Airflow answered with status 418
          <html>                                                                    | Airflow answered with status 418
          """)
  void tellsWhatAirflowSays(String body, String told) {
    var problem = AirflowProblem.of(new ApiException(418, null, body));

    assertThat(problem).hasMessage(told);
    assertThat(problem.status()).isEqualTo(418);
  }

  @Test
  void withoutAnAnswerSaysWhereToLook() {
    var problem = AirflowProblem.of(new ApiException(new ConnectException("refused")));

    assertThat(problem).hasMessageContaining("./sluice airflow status");
    assertThat(problem.status()).isZero();
  }

  @Test
  void anAnswerWithoutABodyIsToldByItsStatus() {
    assertThat(AirflowProblem.of(new ApiException(502, null, null)))
        .hasMessage("Airflow answered with status 502");
  }
}
