package io.sluice.laptop.monitoring;

import at.favre.lib.crypto.bcrypt.BCrypt;
import io.sluice.laptop.platform.Platform;
import io.sluice.machine.file.PrivateFiles;
import io.sluice.machine.http.Admission;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/** Who is let in: the platform's user, with the password of its HTTP servers. */
final class WebConfig {
  /** The password is 128 bits of chance, which no search finds, however quick one guess is. */
  private static final int COST = 5;

  private static final int SALT_BYTES = 16;

  private WebConfig() {}

  /** Writes it for a part. The same password gives the same file. */
  static Path write(Platform platform, String part) throws IOException {
    byte[] salt = platform.secret("monitoring.salt").getBytes(StandardCharsets.US_ASCII);
    byte[] hash =
        BCrypt.with(BCrypt.Version.VERSION_2Y)
            .hash(
                COST,
                Arrays.copyOf(salt, SALT_BYTES),
                platform.secret(Platform.HTTP_PASSWORD).getBytes(StandardCharsets.US_ASCII));
    Path file = platform.confDir(part).resolve("web.yml");
    PrivateFiles.writeIfChanged(
        file,
        "basic_auth_users:%n  %s: '%s'%n"
            .formatted(Admission.USER, new String(hash, StandardCharsets.US_ASCII)));
    return file;
  }
}
