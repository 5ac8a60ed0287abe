package io.sluice.observability;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Prometheus rules of the platform as a whole, as people have written them. */
public final class PlatformRules {
  private PlatformRules() {}

  public static String yaml() {
    try (InputStream in = PlatformRules.class.getResourceAsStream("alerts/platform.rules.yml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("the jar holds its own rules", e);
    }
  }
}
