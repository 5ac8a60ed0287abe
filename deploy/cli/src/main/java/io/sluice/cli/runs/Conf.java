package io.sluice.cli.runs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.terminal.UserError;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Params of a run, as a person writes them. */
final class Conf {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private Conf() {}

  /**
   * @param written each {@code name=text}, or a JSON object
   */
  static Map<String, Object> of(List<String> written) {
    Map<String, Object> conf = new TreeMap<>();
    for (String one : written) {
      int equals = one.indexOf('=');
      if (one.strip().startsWith("{")) {
        conf.putAll(object(one));
      } else if (equals > 0) {
        conf.put(one.substring(0, equals), one.substring(equals + 1));
      } else {
        throw new UserError(
            "--conf %s: name=text or a JSON object, for example --conf day=2026-11-01"
                .formatted(one));
      }
    }
    return conf;
  }

  private static Map<String, Object> object(String json) {
    try {
      return JSON.readValue(json, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new UserError(
          "--conf %s: no JSON object: %s; for example --conf '{\"day\": \"2026-11-01\"}'"
              .formatted(json, e.getOriginalMessage()),
          e);
    }
  }

  /**
   * Airflow itself takes any name, and a misspelt one would be passed over.
   *
   * @param params of the DAG; null when it has none
   */
  static void requireKnown(String dag, Map<String, Object> conf, Map<String, Object> params) {
    Map<String, Object> known = params == null ? Map.of() : new TreeMap<>(params);
    for (String name : conf.keySet()) {
      if (!known.containsKey(name)) {
        throw new UserError(
            known.isEmpty()
                ? "--conf %s: %s takes no params".formatted(name, dag)
                : "--conf %s: %s has no such param; it has: %s"
                    .formatted(name, dag, String.join(", ", known.keySet())));
      }
    }
  }
}
