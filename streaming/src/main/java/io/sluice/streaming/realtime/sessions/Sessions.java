package io.sluice.streaming.realtime.sessions;

import io.sluice.streaming.realtime.output.Change;
import io.sluice.streaming.realtime.output.ChangeEncoder;
import io.sluice.streaming.realtime.time.Horizon;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Gathers the clicks of a visitor into sessions, and tells every change of one. Clicks less than
 * the gap apart are of one session; so whatever their order, the sessions that remain are those of
 * all clicks sorted by time. A session whose start moves, or that is joined into an earlier one, is
 * told as deleted. Its start is never a start again: the click before it stays.
 */
public final class Sessions extends KeyedProcessFunction<String, Click, Change> {

  private static final long GAP_MILLIS = Duration.ofMinutes(30).toMillis();
  private static final long GAP = GAP_MILLIS * 1000;

  private final ChangeEncoder.Target target;
  private final Horizon horizon;

  private transient MapState<Long, Session> sessions;
  private transient ChangeEncoder changes;
  private transient Counter expired;

  public Sessions(ChangeEncoder.Target target, Horizon horizon) {
    this.target = target;
    this.horizon = horizon;
  }

  @Override
  public void open(OpenContext context) {
    sessions =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "sessions", Types.LONG, TypeInformation.of(Session.class)));
    changes =
        new ChangeEncoder(
            target,
            "visitor_id",
            "started_at",
            "ended_at",
            "clicks",
            "product_views",
            "cart_additions",
            "purchases",
            "deleted",
            "version");
    expired =
        getRuntimeContext()
            .getMetricGroup()
            .addGroup("dataset", target.dataset().dataset())
            .counter("sluice_realtime_expired_rows_total");
  }

  @Override
  public void processElement(Click click, Context context, Collector<Change> out) throws Exception {
    var timers = context.timerService();
    if (horizon.isClosed(Math.floorDiv(click.at(), 1000), timers.currentWatermark())) {
      expired.inc();
      return;
    }
    boolean first = sessions.isEmpty();
    TreeMap<Long, Session> near = near(click.at());
    long start = near.isEmpty() ? click.at() : Math.min(click.at(), near.firstKey());
    Session now = sessions.contains(start) ? sessions.get(start) : Session.NONE;
    now = now.plus(click);
    for (Map.Entry<Long, Session> other : near.entrySet()) {
      if (other.getKey() != start) {
        now = now.plus(other.getValue());
        sessions.remove(other.getKey());
        Session gone = other.getValue().withVersion(other.getValue().version() + 1);
        out.collect(change(click, other.getKey(), gone, true));
      }
    }
    now = now.withVersion(now.version() + 1);
    sessions.put(start, now);
    out.collect(change(click, start, now, false));
    if (first) {
      timers.registerEventTimeTimer(closes(now));
    }
  }

  /** The sessions that the click belongs to: none, one, or two that it joins. */
  private TreeMap<Long, Session> near(long at) throws Exception {
    TreeMap<Long, Session> near = new TreeMap<>();
    for (Map.Entry<Long, Session> one : sessions.entries()) {
      if (at > one.getKey() - GAP && at < one.getValue().end() + GAP) {
        near.put(one.getKey(), one.getValue());
      }
    }
    return near;
  }

  private Change change(Click click, long start, Session session, boolean deleted) {
    return changes.encode(
        session.version(),
        click.appendedAt(),
        click.visitor(),
        start,
        session.end(),
        session.clicks(),
        session.productViews(),
        session.cartAdditions(),
        session.purchases(),
        deleted,
        session.version());
  }

  /** When no click can reach the session any more. */
  private long closes(Session session) {
    return horizon.closes(Math.floorDiv(session.end(), 1000) + 1 + GAP_MILLIS);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Change> out)
      throws Exception {
    List<Long> closed = new ArrayList<>();
    long next = Long.MAX_VALUE;
    for (Map.Entry<Long, Session> one : sessions.entries()) {
      long closes = closes(one.getValue());
      if (closes <= timestamp) {
        closed.add(one.getKey());
      } else {
        next = Math.min(next, closes);
      }
    }
    for (Long start : closed) {
      sessions.remove(start);
    }
    if (next < Long.MAX_VALUE) {
      context.timerService().registerEventTimeTimer(next);
    }
  }
}
