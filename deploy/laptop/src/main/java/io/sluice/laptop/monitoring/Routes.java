package io.sluice.laptop.monitoring;

import java.util.List;
import java.util.stream.Collectors;

/** Alertmanager's configuration: who is told of what, and what is held back. */
final class Routes {
  private static final String NOBODY = "nobody";
  private static final String EVERYBODY = "webhook";

  private Routes() {}

  /**
   * An owner with an address is told of his alerts, and nobody else is but of critical ones. All
   * others go to the address for everybody's.
   */
  static String yaml(Webhooks webhooks) {
    String first = webhooks.all().isEmpty() ? NOBODY : EVERYBODY;
    List<String> owners = List.copyOf(webhooks.byOwner().keySet());
    return """
    route:
      receiver: %s
      group_by: [alertname, owner, severity]
      group_wait: 5s
      group_interval: 30s
      repeat_interval: 4h
    %s\
    # What follows from an alert that is out already says nothing new.
    inhibit_rules:
      - source_matchers: ['alertname = SluicePlatformDown']
        target_matchers: ['alertname != SluicePlatformDown']
      - source_matchers: ['alertname = SluicePartDown', 'part =~ "kafka|postgres|registry|jobmanager|taskmanager"']
        target_matchers: ['alertname =~ "SluiceJobDown|SluiceCheckpointOld|SluiceLanding.*|SluiceLag.*|SluiceSource.*|SluiceFigures.*|SluiceDataset.*"']
    receivers:
      - name: nobody
    %s%s\
    """
        .formatted(
            first,
            owners.isEmpty() ? "" : routes(owners, first),
            webhooks.all().isEmpty() ? "" : receiver(EVERYBODY, webhooks.all()),
            owners.stream()
                .map(owner -> receiver(name(owner), webhooks.byOwner().get(owner)))
                .collect(Collectors.joining()));
  }

  private static String routes(List<String> owners, String first) {
    String own =
        owners.stream()
            .map(
                owner ->
                    """
                        - receiver: %s
                          matchers: [%s]
                          continue: true
                    """
                        .formatted(quoted(name(owner)), quoted("owner = " + text(owner))))
            .collect(Collectors.joining());
    // An alert that one of these routes has taken comes to the first receiver only by another.
    return """
      routes:
    %s\
        - receiver: %s
          matchers: ['severity = critical']
    """
        .formatted(own, first);
  }

  private static String receiver(String name, String url) {
    return """
      - name: %s
        webhook_configs:
          - url: %s
            send_resolved: true
    """
        .formatted(quoted(name), quoted(url));
  }

  private static String name(String owner) {
    return "owner " + owner;
  }

  /** A text of YAML. */
  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** A value of a matcher. */
  private static String text(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
