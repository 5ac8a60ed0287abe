package io.sluice.laptop.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.terminal.UserError;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That Alertmanager understands the routes, and tells whom they name, MonitoringIT shows. */
class WebhooksTest {
  @Test
  void anOwnerMayHaveAnAddressOfHisOwn() {
    assertThat(Webhooks.of("http://h/all", "retail-data = http://h/r?a=b, web data=https://h/w"))
        .isEqualTo(
            new Webhooks(
                "http://h/all",
                Map.of("retail-data", "http://h/r?a=b", "web data", "https://h/w")));
    assertThat(Webhooks.of("", " ")).isEqualTo(new Webhooks("", Map.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "ftp://h/SECRET; ''; alerts.webhook is no address of HTTP",
        "''; a=SECRET; alerts.webhook.owners of a is no address of HTTP",
        "''; https://h/SECRET; entry 1 names no owner",
        "''; https://h/SECRET?a=SECRET==; entry 1 names no owner",
        "''; a=http://h,; entry 2 names no owner",
        "''; a=http://h/SECRET,a=http://h; names a twice",
      })
  void whatIsNoneIsRefusedWithoutBeingRepeated(String all, String owners, String message) {
    assertThatThrownBy(() -> Webhooks.of(all, owners))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("SECRET");
  }
}
