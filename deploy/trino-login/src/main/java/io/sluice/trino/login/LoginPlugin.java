package io.sluice.trino.login;

import io.trino.spi.Plugin;
import io.trino.spi.security.PasswordAuthenticatorFactory;
import java.util.List;

/** Gives Trino the authenticator {@value OneUserFactory#NAME}. */
public final class LoginPlugin implements Plugin {
  @Override
  public Iterable<PasswordAuthenticatorFactory> getPasswordAuthenticatorFactories() {
    return List.of(new OneUserFactory());
  }
}
