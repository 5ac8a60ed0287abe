package io.sluice.trino.login;

import io.trino.spi.security.AccessDeniedException;
import io.trino.spi.security.BasicPrincipal;
import io.trino.spi.security.PasswordAuthenticator;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.Principal;

/** Lets in the one user whose name and password the server was started with. */
final class OneUser implements PasswordAuthenticator {
  private final String user;
  private final byte[] password;

  OneUser(String user, String password) {
    this.user = user;
    this.password = password.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  @SuppressWarnings("deprecation") // Its successor calls it, and it has to be there.
  public Principal createAuthenticatedPrincipal(String name, String secret) {
    // Takes as long for a wrong first character as for a wrong last one.
    boolean right = MessageDigest.isEqual(password, secret.getBytes(StandardCharsets.UTF_8));
    if (!right || !name.equals(user)) {
      throw new AccessDeniedException("user or password is wrong");
    }
    return new BasicPrincipal(user);
  }
}
