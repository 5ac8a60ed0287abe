package io.sluice.trino.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trino.spi.security.AccessDeniedException;
import io.trino.spi.security.PasswordAuthenticator;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SuppressWarnings("deprecation") // Trino calls it by its successor, which is its own code.
class OneUserTest {
  private final PasswordAuthenticator login =
      new OneUserFactory().create(Map.of("user", "sluice", "password", "right"));

  @Test
  void theUserIsLetIn() {
    assertThat(login.createAuthenticatedPrincipal("sluice", "right").getName()).isEqualTo("sluice");
  }

  @ParameterizedTest
  @CsvSource({"sluice,wrong", "sluice,''", "sluice,rightly", "other,right", "'',right"})
  void nobodyElseIs(String user, String password) {
    assertThatThrownBy(() -> login.createAuthenticatedPrincipal(user, password))
        .isInstanceOf(AccessDeniedException.class)
        .hasMessageNotContaining("right");
  }

  @ParameterizedTest
  @CsvSource({"user,", "password,", "user,' '", "password,' '"})
  void aServerThatWouldKnowNobodyDoesNotStart(String key, String value) {
    Map<String, String> config =
        key.equals("user")
            ? Map.of("user", value == null ? "" : value, "password", "right")
            : Map.of("user", "sluice", "password", value == null ? "" : value);
    assertThatThrownBy(() -> new OneUserFactory().create(config)).hasMessageContaining(key);
  }

  @Test
  void theServerFindsThePlugin() {
    assertThat(ServiceLoader.load(io.trino.spi.Plugin.class))
        .hasAtLeastOneElementOfType(LoginPlugin.class);
  }
}
