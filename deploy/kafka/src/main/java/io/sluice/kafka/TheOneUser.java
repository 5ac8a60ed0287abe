package io.sluice.kafka;

import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.common.security.auth.AuthenticateCallbackHandler;
import org.apache.kafka.common.security.scram.ScramCredential;
import org.apache.kafka.common.security.scram.ScramCredentialCallback;
import org.apache.kafka.common.security.scram.internals.ScramFormatter;
import org.apache.kafka.common.security.scram.internals.ScramMechanism;

/**
 * Knows the user whom the broker's own configuration names, and nobody else. Kafka keeps users in
 * its metadata log, where one can be put only by formatting the folder with it, or by a broker that
 * is open for as long.
 */
public final class TheOneUser implements AuthenticateCallbackHandler {
  private static final int ITERATIONS = 4096;

  private String user;
  private ScramCredential credential;

  @Override
  public void configure(
      Map<String, ?> settings, String mechanism, List<AppConfigurationEntry> entries) {
    Map<String, ?> options = entries.getFirst().getOptions();
    user = options.get("username").toString();
    try {
      credential =
          new ScramFormatter(ScramMechanism.forMechanismName(mechanism))
              .generateCredential(options.get("password").toString(), ITERATIONS);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no JDK is without the algorithms of " + mechanism, e);
    }
  }

  @Override
  public void handle(Callback[] callbacks) throws UnsupportedCallbackException {
    String asked = null;
    for (Callback callback : callbacks) {
      switch (callback) {
        case NameCallback name -> asked = name.getDefaultName();
        case ScramCredentialCallback wanted -> {
          if (user.equals(asked)) {
            wanted.scramCredential(credential);
          }
        }
        default -> throw new UnsupportedCallbackException(callback);
      }
    }
  }

  @Override
  public void close() {}
}
