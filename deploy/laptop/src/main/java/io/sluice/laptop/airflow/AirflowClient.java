package io.sluice.laptop.airflow;

import io.sluice.airflow.api.LoginApi;
import io.sluice.airflow.client.ApiClient;
import io.sluice.airflow.client.ApiException;
import io.sluice.airflow.model.LoginBody;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.platform.Port;
import io.sluice.machine.http.Admission;
import io.sluice.machine.process.PortCheck;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Airflow's REST API, as this platform's user. A token that Airflow takes no more is renewed. */
public final class AirflowClient implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int UNAUTHORIZED = 401;

  /** Airflow gives no more of anything at once. */
  public static final int PAGE = 100;

  private final Platform platform;
  private final HttpClient http;
  private final ApiClient api;
  private String token = "";

  /** Something that one of the generated APIs is asked. */
  public interface Question<T> {
    T of(ApiClient client) throws ApiException;
  }

  /** Something of which there may be more than one answer holds. */
  public interface Page<T> {
    List<T> of(ApiClient client, int limit, int offset) throws ApiException;
  }

  public AirflowClient(Platform platform) {
    this.platform = platform;
    // uvicorn answers 400 to the upgrade to HTTP/2 that Java would ask for.
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    this.api = new OneClient();
    api.updateBaseUri(AirflowSettings.url(platform));
    api.setReadTimeout(LIMIT);
    api.setRequestInterceptor(
        request -> {
          if (!token.isEmpty()) {
            request.setHeader("Authorization", "Bearer " + token);
          }
        });
  }

  /** The generated one makes another client for each API that is made of it. */
  private final class OneClient extends ApiClient {
    @Override
    public HttpClient getHttpClient() {
      return http;
    }
  }

  /**
   * @throws AirflowProblem when Airflow refuses, or does not answer
   */
  public <T> T ask(Question<T> question) throws IOException {
    try {
      if (token.isEmpty()) {
        renewToken();
      }
      return askOrRenew(question);
    } catch (ApiException e) {
      throw AirflowProblem.of(e);
    }
  }

  /**
   * The first of many, or all.
   *
   * @param most how many are wanted
   * @throws AirflowProblem as {@link #ask}
   */
  public <T> List<T> askAll(int most, Page<T> pages) throws IOException {
    List<T> all = new ArrayList<>();
    List<T> page;
    do {
      int offset = all.size();
      page = ask(client -> pages.of(client, Math.min(PAGE, most - offset), offset));
      all.addAll(page);
    } while (page.size() == PAGE && all.size() < most);
    return all;
  }

  private <T> T askOrRenew(Question<T> question) throws IOException, ApiException {
    try {
      return question.of(api);
    } catch (ApiException e) {
      if (e.getCode() != UNAUTHORIZED) {
        throw e;
      }
      renewToken();
      return question.of(api);
    }
  }

  private void renewToken() throws IOException, ApiException {
    if (PortCheck.heldByAnotherUser(platform.port(Port.AIRFLOW))) {
      throw new IOException(
          "another user of this machine listens on 127.0.0.1:%d; nothing was asked"
              .formatted(platform.port(Port.AIRFLOW)));
    }
    token = "";
    var who =
        new LoginBody()
            .username(Admission.USER)
            .password(platform.secret(AirflowSettings.PASSWORD));
    token = new LoginApi(api).createToken(who).getAccessToken();
  }

  @Override
  public void close() {
    http.close();
  }
}
