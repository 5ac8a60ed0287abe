package io.sluice.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.SortedMap;

/**
 * How far a run has come, written in the transaction of the events that it counts.
 *
 * @param run the run's id
 * @param events that are sent
 * @param finished whether these are all
 * @param begin the offsets of each topic's partitions before the first event
 */
record RunProgress(String run, long events, boolean finished, SortedMap<String, List<Long>> begin) {

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  static String key(String run) {
    return "generate/" + run;
  }

  byte[] toJson() {
    try {
      return JSON.writeValueAsBytes(this);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static RunProgress fromJson(byte[] json) {
    try {
      return JSON.readValue(json, RunProgress.class);
    } catch (IOException e) {
      throw new UncheckedIOException("the progress of a run is unreadable", e);
    }
  }

  RunProgress after(long sent, boolean all) {
    return new RunProgress(run, sent, all, begin);
  }
}
