package io.sluice.laptop.airflow;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.platform.Port;
import io.sluice.laptop.platform.Telemetry;
import io.sluice.laptop.postgres.PostgresPart;
import io.sluice.machine.file.PrivateFiles;
import io.sluice.machine.http.Admission;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * Airflow's configuration, all of it by environment variables, which only its own user can read.
 */
final class AirflowSettings {
  static final String PASSWORD = "airflow.password";
  static final String DATABASE = "airflow";

  private AirflowSettings() {}

  static Map<String, String> environment(Platform platform) throws IOException {
    Map<String, String> all = new TreeMap<>(platform(platform));
    Path data = platform.dataDir("airflow");
    all.put("AIRFLOW_HOME", data.toString());
    all.put("PYTHONDONTWRITEBYTECODE", "1");
    // Of libraries among themselves: nobody here can do anything about them.
    all.put("PYTHONWARNINGS", "ignore");
    Telemetry.of(platform).map(AirflowSettings::traced).ifPresent(all::putAll);
    core(platform, data).forEach((key, value) -> all.put("AIRFLOW__" + key, value));
    return all;
  }

  private static Map<String, String> traced(Telemetry telemetry) {
    return Map.of(
        "AIRFLOW__TRACES__OTEL_ON",
        "True",
        "OTEL_SERVICE_NAME",
        "sluice-airflow",
        // By its name; whatever OTEL_EXPORTER_OTLP_PROTOCOL says, otlp is gRPC there.
        "OTEL_TRACES_EXPORTER",
        "otlp_proto_http",
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        telemetry.endpoint());
  }

  /** What a task's {@code ./sluice} must know to find this platform. */
  private static Map<String, String> platform(Platform platform) {
    Map<String, String> all = new TreeMap<>();
    all.put("SLUICE_HOME", platform.home().toString());
    all.put("SLUICE_STATE", platform.state().toString());
    all.put("SLUICE_DIST", platform.dist().toString());
    all.put("JAVA_HOME", platform.javaHome().toString());
    return all;
  }

  private static Map<String, String> core(Platform platform, Path data) throws IOException {
    String url = url(platform);
    Map<String, String> all = new TreeMap<>();
    all.put("CORE__DAGS_FOLDER", platform.home().resolve("orchestration/dags").toString());
    all.put("CORE__LOAD_EXAMPLES", "False");
    all.put("CORE__DAGS_ARE_PAUSED_AT_CREATION", "False");
    all.put("CORE__EXECUTOR", "LocalExecutor");
    all.put("CORE__PARALLELISM", "2");
    all.put("CORE__EXECUTION_API_SERVER_URL", url + "/execution/");
    all.put("CORE__FERNET_KEY", fernetKey(platform));
    all.put("CORE__SIMPLE_AUTH_MANAGER_USERS", Admission.USER + ":admin");
    all.put("CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE", passwords(platform).toString());
    all.put("API__HOST", "127.0.0.1");
    all.put("API__PORT", Integer.toString(platform.port(Port.AIRFLOW)));
    all.put("API__BASE_URL", url);
    all.put("API__WORKERS", "1");
    all.put("API__SECRET_KEY", platform.secret("airflow.secret-key"));
    all.put("API_AUTH__JWT_SECRET", hex(sha("SHA-512", platform.secret("airflow.jwt-secret"))));
    all.put("API_AUTH__JWT_EXPIRATION_TIME", "3600");
    all.put("DATABASE__SQL_ALCHEMY_CONN", database(platform));
    all.put("DAG_PROCESSOR__PARSING_PROCESSES", "1");
    all.put("DAG_PROCESSOR__REFRESH_INTERVAL", "30");
    all.put("LOGGING__BASE_LOG_FOLDER", logs(platform).toString());
    all.put("LOGGING__LOGGING_LEVEL", "WARNING");
    all.put("LOGGING__JSON_LOGS", "True");
    // What a task's command says is its log.
    all.put("LOGGING__NAMESPACE_LEVELS", "airflow.task=INFO,task=INFO");
    all.put("SCHEDULER__SCHEDULER_HEALTH_CHECK_THRESHOLD", "30");
    // A task whose process was killed is tried again after half a minute, and not after five.
    all.put("SCHEDULER__TASK_INSTANCE_HEARTBEAT_SEC", "5");
    all.put("SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT", "30");
    all.put("SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT_DETECTION_INTERVAL", "10");
    all.put("SCHEDULER__ORPHANED_TASKS_CHECK_INTERVAL", "30");
    all.put("USAGE_DATA_COLLECTION__ENABLED", "False");
    return all;
  }

  static Path logs(Platform platform) throws IOException {
    return platform.dataDir("airflow").resolve("logs");
  }

  static String url(Platform platform) {
    return "http://127.0.0.1:" + platform.port(Port.AIRFLOW);
  }

  private static String database(Platform platform) {
    return "postgresql+psycopg2://%s:%s@127.0.0.1:%d/%s"
        .formatted(
            PostgresPart.USER,
            platform.secret(PostgresPart.PASSWORD),
            platform.port(Port.POSTGRES),
            DATABASE);
  }

  /** Where Airflow finds who may log in; its own would be readable by everybody. */
  private static Path passwords(Platform platform) throws IOException {
    return platform.dataDir("airflow").resolve("passwords.json");
  }

  static void writePasswords(Platform platform) throws IOException {
    PrivateFiles.writeIfChanged(
        passwords(platform),
        new ObjectMapper().writeValueAsString(Map.of(Admission.USER, platform.secret(PASSWORD))));
  }

  /** Fernet takes 32 bytes in URL-safe base64 with its padding. */
  private static String fernetKey(Platform platform) {
    return Base64.getUrlEncoder().encodeToString(sha("SHA-256", platform.secret("airflow.fernet")));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /** Some of Airflow's keys have another length than our credentials. */
  private static byte[] sha(String algorithm, String secret) {
    try {
      return MessageDigest.getInstance(algorithm)
          .digest(secret.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }
}
