package io.sluice.laptop.airflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.airflow.client.ApiException;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Airflow refused what it was asked, or did not answer. The message is what Airflow says. */
public final class AirflowProblem extends IOException {
  private static final long serialVersionUID = 1L;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** No status that Airflow gives. */
  private static final int NOT_UNDERSTOOD = -1;

  private final int status;

  private AirflowProblem(int status, String message, Throwable cause) {
    super(message, cause);
    this.status = status;
  }

  static AirflowProblem of(ApiException problem) {
    if (problem.getCode() == 0 && problem.getCause() instanceof JsonProcessingException wrong) {
      return new AirflowProblem(
          NOT_UNDERSTOOD,
          "Airflow's answer is not understood: " + wrong.getOriginalMessage(),
          problem);
    }
    if (problem.getCode() == 0) {
      return new AirflowProblem(
          0, "Airflow does not answer; ./sluice airflow status says more", problem);
    }
    return new AirflowProblem(
        problem.getCode(), detail(problem.getResponseBody(), problem.getCode()), problem);
  }

  /** Of HTTP; 0 when there was no answer. */
  public int status() {
    return status;
  }

  /**
   * The words of an answer such as {@code {"detail": "Dag not found"}}, or with a list of what is
   * wrong where, or with a reason.
   */
  static String detail(String body, int status) {
    JsonNode detail = json(body).path("detail");
    if (detail.isArray()) {
      return StreamSupport.stream(detail.spliterator(), false)
          .map(AirflowProblem::complaint)
          .collect(Collectors.joining("; "));
    }
    if (detail.isTextual()) {
      return detail.asText();
    }
    String reason = detail.path("reason").asText();
    return reason.isEmpty() ? "Airflow answered with status " + status : reason;
  }

  private static String complaint(JsonNode one) {
    JsonNode where = one.path("loc");
    String name = where.isEmpty() ? "" : where.get(where.size() - 1).asText() + ": ";
    return name + one.path("msg").asText();
  }

  private static JsonNode json(String body) {
    try {
      return JSON.readTree(body == null ? "" : body);
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }
}
