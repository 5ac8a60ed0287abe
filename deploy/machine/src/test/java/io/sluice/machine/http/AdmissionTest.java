package io.sluice.machine.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdmissionTest {
  private static final Admission ADMISSION = new Admission(18082, "secret");
  private static final String RIGHT = ADMISSION.header();

  @ParameterizedTest(name = "{0} {1} as {2}, origin {3}, from {4} {5}")
  @CsvSource(
      nullValues = "-",
      value = {
        // Programs, which send no more than they are told to.
        "GET,  /jobs, 127.0.0.1:18082, -, -, -",
        "POST, /jars/x/run, localhost:18082, -, -, -",
        // A person's own pages and address line.
        "GET,  /, 127.0.0.1:18082, -, none, navigate",
        "GET,  /jobs, 127.0.0.1:18082, -, same-origin, cors",
        "POST, /jobs/x/stop, 127.0.0.1:18082, http://127.0.0.1:18082, same-origin, cors",
        // A link on another page.
        "GET,  /, 127.0.0.1:18082, -, cross-site, navigate",
        "GET,  /, 127.0.0.1:18082, -, same-site, navigate",
      })
  void whoKnowsThePasswordIsAnswered(
      String method, String path, String host, String origin, String site, String mode) {
    assertThat(
            ADMISSION.refusal(new Admission.Request(method, path, host, origin, site, mode, RIGHT)))
        .isEmpty();
  }

  /** Each with the right password, which a browser sends along by itself. */
  @ParameterizedTest(name = "{0} {1} as {2}, origin {3}, from {4} {5}")
  @CsvSource(
      nullValues = "-",
      value = {
        // A name that was pointed at 127.0.0.1.
        "GET,  /jobs, evil.example:18082, -, -, -",
        "GET,  /jobs, evil.example, -, same-origin, cors",
        "GET,  /jobs, -, -, -, -",
        "GET,  /jobs, '', -, -, -",
        "GET,  /jobs, 127.0.0.1, -, -, -",
        "GET,  /jobs, 127.0.0.1:80, -, -, -",
        "GET,  /jobs, 127.0.0.1:18082.evil.example, -, -, -",
        // A page of another origin, also of another port of this machine.
        "POST, /jars/upload, 127.0.0.1:18082, https://evil.example, cross-site, cors",
        "POST, /jars/upload, 127.0.0.1:18082, https://evil.example, -, -",
        "POST, /jars/upload, 127.0.0.1:18082, null, -, -",
        "POST, /jobs/x/stop, 127.0.0.1:18082, http://127.0.0.1:9999, same-site, no-cors",
        "POST, /jobs/x/stop, 127.0.0.1:18082, http://localhost:18082, cross-site, cors",
        // Pictures, forms and links that do something.
        "GET,  /jobs/x/yarn-cancel, 127.0.0.1:18082, -, cross-site, no-cors",
        "GET,  /jobs/x/yarn-cancel, 127.0.0.1:18082, -, cross-site, navigate",
        "GET,  /jobs/x/yarn-cancel, 127.0.0.1:18082, -, same-site, navigate",
        "POST, /, 127.0.0.1:18082, -, cross-site, navigate",
      })
  void aPageIsRefusedThoughThePersonKnowsThePassword(
      String method, String path, String host, String origin, String site, String mode) {
    assertThat(
            ADMISSION.refusal(new Admission.Request(method, path, host, origin, site, mode, RIGHT)))
        .hasValueSatisfying(refusal -> assertThat(refusal.status()).isEqualTo(403));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {"-", "''", "Basic", "Basic c2x1aWNlOg==", "Bearer secret", "secret"})
  void whoDoesNotKnowThePasswordIsAskedForIt(String authorization) {
    assertThat(
            ADMISSION.refusal(
                new Admission.Request(
                    "GET", "/", "127.0.0.1:18082", null, null, null, authorization)))
        .hasValueSatisfying(refusal -> assertThat(refusal.status()).isEqualTo(401));
  }

  @Test
  void itDoesNotTellThePassword() {
    assertThat(ADMISSION.toString()).doesNotContain("secret");
  }

  @Test
  void inAPodItAnswersByTheNamesThatItWasTold() {
    var reach = Reach.of(Map.of(Reach.ADDRESS, "0.0.0.0", Reach.NAMES, "10.0.0.7, trino,"));
    var pod = new Admission(9104, "secret", reach.names());

    assertThat(reach.isLocal()).isFalse();
    for (String host : List.of("10.0.0.7:9104", "trino:9104", "127.0.0.1:9104")) {
      assertThat(pod.refusal(asked(host, pod.header()))).as(host).isEmpty();
      assertThat(pod.refusal(asked(host, null)).orElseThrow().status()).isEqualTo(401);
    }
    assertThat(pod.refusal(asked("evil.example.com:9104", pod.header())).orElseThrow().status())
        .isEqualTo(403);
  }

  @Test
  void withoutAWordItIsThisMachineAlone() {
    assertThat(Reach.of(Map.of()).isLocal()).isTrue();
    assertThat(Reach.of(Map.of()).names()).containsExactlyInAnyOrder("127.0.0.1", "localhost");
  }

  private static Admission.Request asked(String host, String authorization) {
    return new Admission.Request("GET", "/metrics", host, null, null, null, authorization);
  }
}
