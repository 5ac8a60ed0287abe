package io.sluice.laptop.supervisor;

import java.util.Locale;

/** Where a part, hook or keeper is in its life. */
public enum State {
  STOPPED,
  /** Waits for others to become healthy. */
  WAITING,
  STARTING,
  HEALTHY,
  /** Runs, but says or shows that it does not work. */
  UNHEALTHY,
  /** Ended unasked; is started again after a pause. */
  RETRYING,
  /** Ended so often, or so clearly, that a person should look; still tried from time to time. */
  FAILED,
  STOPPING;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
