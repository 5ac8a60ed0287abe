package io.sluice.laptop.monitoring;

/** Alertmanager's configuration: who is told of what, and what is held back. */
final class Routes {
  private Routes() {}

  /**
   * @param webhook an address that is sent every alert, by its owner and severity; empty for none
   */
  static String yaml(String webhook) {
    return """
    route:
      receiver: %s
      group_by: [alertname, owner, severity]
      group_wait: 5s
      group_interval: 30s
      repeat_interval: 4h
    # What follows from an alert that is out already says nothing new.
    inhibit_rules:
      - source_matchers: ['alertname = SluicePlatformDown']
        target_matchers: ['alertname != SluicePlatformDown']
      - source_matchers: ['alertname = SluicePartDown', 'part =~ "kafka|postgres|registry|jobmanager|taskmanager"']
        target_matchers: ['alertname =~ "SluiceJobDown|SluiceCheckpointOld|SluiceLanding.*|SluiceLag.*|SluiceSource.*|SluiceFigures.*|SluiceDataset.*"']
    receivers:
      - name: nobody
    """
            .formatted(webhook.isEmpty() ? "nobody" : "webhook")
        + (webhook.isEmpty()
            ? ""
            : """
              - name: webhook
                webhook_configs:
                  - url: '%s'
                    send_resolved: true
            """
                .formatted(webhook.replace("'", "''")));
  }
}
