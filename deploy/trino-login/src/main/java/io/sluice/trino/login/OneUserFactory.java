package io.sluice.trino.login;

import io.trino.spi.security.PasswordAuthenticator;
import io.trino.spi.security.PasswordAuthenticatorFactory;
import java.util.Map;

/** Makes it of {@code user} and {@code password}, the two settings that it takes. */
final class OneUserFactory implements PasswordAuthenticatorFactory {
  static final String NAME = "one-user";

  @Override
  public String getName() {
    return NAME;
  }

  @Override
  public PasswordAuthenticator create(Map<String, String> config) {
    return new OneUser(required(config, "user"), required(config, "password"));
  }

  private static String required(Map<String, String> config, String key) {
    String value = config.get(key);
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(
          "'" + key + "' is not set in password-authenticator.properties: nobody could log in");
    }
    return value;
  }
}
