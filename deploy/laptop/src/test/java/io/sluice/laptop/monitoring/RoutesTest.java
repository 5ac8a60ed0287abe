package io.sluice.laptop.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What is written; that Alertmanager does so, MonitoringIT shows. */
class RoutesTest {
  private static Map<String, Object> read(Webhooks webhooks) {
    return new Yaml().load(Routes.yaml(webhooks));
  }

  private static Map<String, Object> receiver(String name, String url) {
    return Map.of(
        "name", name, "webhook_configs", List.of(Map.of("url", url, "send_resolved", true)));
  }

  @Test
  @SuppressWarnings("unchecked")
  void anOwnerIsToldOfHisAndAllOthersOfCriticalOnesToo() {
    Map<String, Object> config =
        read(
            new Webhooks(
                "http://h/all", Map.of("it's \"x\" \\", "http://h/o'x", "web", "http://h/w")));

    var route = (Map<String, Object>) config.get("route");
    assertThat(route).containsEntry("receiver", "webhook");
    assertThat((List<Object>) route.get("routes"))
        .containsExactly(
            Map.of(
                "receiver",
                "owner it's \"x\" \\",
                "matchers",
                List.of("owner = \"it's \\\"x\\\" \\\\\""),
                "continue",
                true),
            Map.of(
                "receiver", "owner web", "matchers", List.of("owner = \"web\""), "continue", true),
            Map.of("receiver", "webhook", "matchers", List.of("severity = critical")));
    assertThat((List<Object>) config.get("receivers"))
        .containsExactly(
            Map.of("name", "nobody"),
            receiver("webhook", "http://h/all"),
            receiver("owner it's \"x\" \\", "http://h/o'x"),
            receiver("owner web", "http://h/w"));
  }

  @Test
  @SuppressWarnings("unchecked")
  void withoutAnAddressNobodyIsTold() {
    Map<String, Object> config = read(new Webhooks("", Map.of()));

    var route = (Map<String, Object>) config.get("route");
    assertThat(route).containsEntry("receiver", "nobody").doesNotContainKey("routes");
    assertThat((List<Object>) config.get("receivers")).containsExactly(Map.of("name", "nobody"));
  }

  @Test
  @SuppressWarnings("unchecked")
  void anOwnerMayBeTheOnlyOneWhoIsTold() {
    var route =
        (Map<String, Object>) read(new Webhooks("", Map.of("web", "http://h/w"))).get("route");

    assertThat(route).containsEntry("receiver", "nobody");
    assertThat((List<Map<String, Object>>) route.get("routes"))
        .extracting(one -> one.get("receiver"))
        .containsExactly("owner web", "nobody");
  }
}
