package io.sluice.contracts.rules;

import java.util.List;
import java.util.Map;

/** Carries a check from a value to what the value holds; the first failure inside counts. */
final class Inside {

  private Inside() {}

  static Check field(int slot, String name, Check check) {
    return value -> {
      if (value == null) {
        return null;
      }
      Check.Failure failure = check.find(((Object[]) value)[slot]);
      return failure == null ? null : failure.under("." + name);
    };
  }

  static Check items(Check check) {
    return value -> {
      if (value == null) {
        return null;
      }
      List<?> items = (List<?>) value;
      for (int i = 0; i < items.size(); i++) {
        Check.Failure failure = check.find(items.get(i));
        if (failure != null) {
          return failure.under("[" + i + "]");
        }
      }
      return null;
    };
  }

  static Check keys(Check check) {
    return value -> {
      if (value == null) {
        return null;
      }
      for (Object key : ((Map<?, ?>) value).keySet()) {
        Check.Failure failure = check.find(key);
        if (failure != null) {
          return failure.under(".key");
        }
      }
      return null;
    };
  }

  static Check values(Check check) {
    return value -> {
      if (value == null) {
        return null;
      }
      for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
        Check.Failure failure = check.find(entry.getValue());
        if (failure != null) {
          return failure.under("[" + Shown.of(entry.getKey()) + "]");
        }
      }
      return null;
    };
  }
}
