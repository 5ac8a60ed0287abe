package io.sluice.pod;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Has a new JobManager run the job's main method anew, by the contracts and the code that its pod
 * has: Flink's high availability keeps the plan that an earlier one made, and would go by that. Of
 * a job's state nothing is forgotten: where its newest checkpoint lies stands in another ConfigMap,
 * and the new plan takes it up; were it not there, the {@link NewestCheckpoint} is taken. A
 * JobManager that is started again in the same pod goes by the kept plan, which is its own.
 */
public final class ForgetPlan {
  private static final Path ACCOUNT = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final int NOT_FOUND = 404;
  private static final Pattern KEY = Pattern.compile("\"(executionPlan-[0-9a-f]{32})\"\\s*:");

  private final HttpClient client;
  private final URI configMap;
  private final String token;

  ForgetPlan(HttpClient client, URI configMap, String token) {
    this.client = client;
    this.configMap = configMap;
    this.token = token;
  }

  /**
   * @param args the name of the ConfigMap, in the namespace of the pod; the folder of the job's
   *     checkpoints; Flink's configuration file
   */
  public static void main(String[] args)
      throws IOException, InterruptedException, GeneralSecurityException {
    Optional<Path> checkpoint = NewestCheckpoint.find(Path.of(args[1]));
    if (checkpoint.isPresent()) {
      NewestCheckpoint.name(checkpoint.get(), Path.of(args[2]));
      System.out.println("the newest checkpoint is " + checkpoint.get());
    }
    Map<String, String> environment = System.getenv();
    String host = environment.get("KUBERNETES_SERVICE_HOST");
    if (host == null) {
      throw new IllegalStateException("KUBERNETES_SERVICE_HOST is not set: this is no pod");
    }
    var uri =
        URI.create(
            "https://%s:%s/api/v1/namespaces/%s/configmaps/%s"
                .formatted(
                    host.contains(":") ? "[" + host + "]" : host,
                    environment.get("KUBERNETES_SERVICE_PORT"),
                    Files.readString(ACCOUNT.resolve("namespace")).strip(),
                    args[0]));
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(LIMIT)
            .sslContext(trusting(ACCOUNT.resolve("ca.crt")))
            .build();
    var plans = new ForgetPlan(client, uri, Files.readString(ACCOUNT.resolve("token")).strip());
    List<String> forgotten = plans.forget();
    System.out.println(
        forgotten.isEmpty() ? "there is no plan of an earlier pod" : "forgotten: " + forgotten);
  }

  private static SSLContext trusting(Path authority) throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    try (InputStream in = Files.newInputStream(authority)) {
      int number = 0;
      for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        trusted.setCertificateEntry("cluster-" + number++, certificate);
      }
    }
    var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }

  /** The keys that were taken away. */
  List<String> forget() throws IOException, InterruptedException {
    HttpResponse<String> answer = send(request().GET());
    if (answer.statusCode() == NOT_FOUND) {
      return List.of();
    }
    require(answer);
    List<String> keys =
        KEY
            .matcher(answer.body())
            .results()
            .map((MatchResult found) -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new))
            .stream()
            .toList();
    if (!keys.isEmpty()) {
      String nulls = keys.stream().map("\"%s\":null"::formatted).collect(Collectors.joining(","));
      // RFC 7386: what is null goes.
      require(
          send(
              request()
                  .header("Content-Type", "application/merge-patch+json")
                  .method(
                      "PATCH",
                      HttpRequest.BodyPublishers.ofString("{\"data\":{%s}}".formatted(nulls)))));
    }
    return keys;
  }

  private HttpRequest.Builder request() {
    return HttpRequest.newBuilder(configMap)
        .timeout(LIMIT)
        .header("Authorization", "Bearer " + token);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private void require(HttpResponse<String> answer) throws IOException {
    if (answer.statusCode() >= 300) {
      throw new IOException(
          "%s answered with status %d: %s"
              .formatted(configMap, answer.statusCode(), answer.body()));
    }
  }
}
