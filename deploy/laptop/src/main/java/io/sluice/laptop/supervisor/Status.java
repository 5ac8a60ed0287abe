package io.sluice.laptop.supervisor;

/**
 * What is known of one part, hook or keeper.
 *
 * @param pid its process; 0 when there is none
 * @param startedAt when its process began, in epoch milliseconds; 0 when there is none
 * @param restarts how often it was started again without being asked, since the supervisor began
 * @param readyMillis how long its last start took until it was healthy; 0 when it has not been
 * @param detail a few words for people; may be empty
 */
public record Status(
    String name,
    Kind kind,
    State state,
    long pid,
    long startedAt,
    int restarts,
    long readyMillis,
    String detail) {

  static Status first(String name, Kind kind) {
    return new Status(name, kind, State.WAITING, 0, 0, 0, 0, "");
  }

  Status with(State newState, String newDetail) {
    return new Status(name, kind, newState, pid, startedAt, restarts, readyMillis, newDetail);
  }

  Status process(long newPid, long newStartedAt) {
    return new Status(name, kind, state, newPid, newStartedAt, restarts, readyMillis, detail);
  }

  Status ready(long millis) {
    return new Status(name, kind, state, pid, startedAt, restarts, millis, detail);
  }

  Status restarted() {
    return new Status(name, kind, state, pid, startedAt, restarts + 1, readyMillis, detail);
  }

  public boolean healthy() {
    return state == State.HEALTHY;
  }
}
