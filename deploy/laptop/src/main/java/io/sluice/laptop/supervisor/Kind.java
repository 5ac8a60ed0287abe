package io.sluice.laptop.supervisor;

/** What a line of the status speaks of. */
public enum Kind {
  /** A process. */
  PART,
  /** Work done once at start. */
  HOOK,
  /** Something kept in its wanted state that is not a process. */
  KEEPER
}
