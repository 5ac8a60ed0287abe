package io.sluice.laptop.monitoring;

import io.sluice.laptop.platform.Platform;
import io.sluice.terminal.UserError;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where alerts are posted to. An address may hold a token, so no message repeats one.
 *
 * @param all the address for everybody's; empty when there is none
 * @param byOwner addresses of owners, who then get their own alerts
 */
record Webhooks(String all, Map<String, String> byOwner) {
  static final String ALL = "alerts.webhook";
  static final String BY_OWNER = "alerts.webhook.owners";

  Webhooks {
    byOwner = Collections.unmodifiableMap(new TreeMap<>(byOwner));
  }

  /** As the settings name them; spelled out, so that the page of settings is held against them. */
  static Webhooks of(Platform platform) {
    return of(
        platform.setting("alerts.webhook", ""), platform.setting("alerts.webhook.owners", ""));
  }

  /**
   * @param owners {@code owner=address}, with commas between
   * @throws UserError for what is no address
   */
  static Webhooks of(String all, String owners) {
    if (!all.isEmpty()) {
      requireAddress(ALL, all);
    }
    Map<String, String> byOwner = new TreeMap<>();
    String[] entries = owners.isBlank() ? new String[0] : owners.split(",", -1);
    for (int i = 0; i < entries.length; i++) {
      String[] parts = entries[i].split("=", 2);
      String owner = parts[0].strip();
      // One that was forgotten leaves an address, or a part of one, in his place.
      if (parts.length < 2 || !owner.matches("[^:/?&]+")) {
        throw new UserError(
            "%s: entry %d names no owner; for example %1$s=retail-data=https://alerts.example.com/retail, web-data=https://alerts.example.com/web"
                .formatted(BY_OWNER, i + 1));
      }
      requireAddress(BY_OWNER + " of " + owner, parts[1].strip());
      if (byOwner.put(owner, parts[1].strip()) != null) {
        throw new UserError("%s names %s twice".formatted(BY_OWNER, owner));
      }
    }
    return new Webhooks(all, byOwner);
  }

  private static void requireAddress(String what, String url) {
    try {
      URI uri = URI.create(url);
      if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
        return;
      }
    } catch (IllegalArgumentException e) {
      throw wrong(what, e);
    }
    throw wrong(what, null);
  }

  private static UserError wrong(String what, Throwable cause) {
    return new UserError(
        what + " is no address of HTTP; for example https://alerts.example.com/hook", cause);
  }
}
