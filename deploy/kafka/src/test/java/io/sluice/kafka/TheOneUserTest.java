package io.sluice.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.common.security.scram.ScramCredential;
import org.apache.kafka.common.security.scram.ScramCredentialCallback;
import org.apache.kafka.common.security.scram.internals.ScramFormatter;
import org.apache.kafka.common.security.scram.internals.ScramMechanism;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TheOneUserTest {
  private final TheOneUser users = new TheOneUser();

  @BeforeEach
  void configure() {
    users.configure(
        Map.of(),
        "SCRAM-SHA-256",
        List.of(
            new AppConfigurationEntry(
                "ScramLoginModule",
                AppConfigurationEntry.LoginModuleControlFlag.REQUIRED,
                Map.of("username", "sluice", "password", "secret"))));
  }

  @Test
  void theUserIsKnownByTheStoredKeyOfThePassword() throws Exception {
    ScramCredential credential = ask("sluice");
    var formatter = new ScramFormatter(ScramMechanism.SCRAM_SHA_256);
    byte[] salted = formatter.saltedPassword("secret", credential.salt(), credential.iterations());
    assertThat(credential.storedKey()).isEqualTo(formatter.storedKey(formatter.clientKey(salted)));
    assertThat(credential.iterations()).isGreaterThanOrEqualTo(4096);
  }

  @Test
  void nobodyElseIsKnown() throws UnsupportedCallbackException {
    assertThat(ask("admin")).isNull();
    assertThat(ask("")).isNull();
  }

  @Test
  void anotherQuestionIsRefused() {
    assertThatThrownBy(() -> users.handle(new Callback[] {new PasswordCallback("?", false)}))
        .isInstanceOf(UnsupportedCallbackException.class);
  }

  private ScramCredential ask(String name) throws UnsupportedCallbackException {
    var asked = new NameCallback("name", name.isEmpty() ? "nobody" : name);
    var wanted = new ScramCredentialCallback();
    users.handle(new Callback[] {asked, wanted});
    return wanted.scramCredential();
  }
}
