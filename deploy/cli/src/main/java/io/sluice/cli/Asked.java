package io.sluice.cli;

import io.sluice.laptop.parts.LeftOut;
import io.sluice.laptop.platform.Platform;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a person asks for at a start.
 *
 * @param without parts and jobs to leave out; empty for what the setting says
 * @param with extras to start besides; empty for what the setting says
 */
record Asked(Optional<Set<String>> without, Optional<Set<String>> with) {
  static final Asked NOTHING = new Asked(Optional.empty(), Optional.empty());

  /** From options, null where one was not given. */
  static Asked of(List<String> without, List<String> with) {
    return new Asked(
        Optional.ofNullable(without).map(LeftOut::names),
        Optional.ofNullable(with).map(LeftOut::names));
  }

  /** Names of all that is not to run, on a platform that is down. */
  Set<String> leftOut(Platform platform) {
    return LeftOut.asked(platform, without, with);
  }
}
