package io.sluice.streaming.realtime.sessions;

/**
 * State: one session, under the time of its first click.
 *
 * @param end time of its last click, in microseconds
 * @param version of the row that has its start as key
 */
public record Session(
    long end, long clicks, long productViews, long cartAdditions, long purchases, long version) {

  static final Session NONE = new Session(Long.MIN_VALUE, 0, 0, 0, 0, 0);

  Session plus(Click click) {
    return new Session(
        Math.max(end, click.at()),
        clicks + 1,
        productViews + one(click, "product_view"),
        cartAdditions + one(click, "add_to_cart"),
        purchases + one(click, "purchase"),
        version);
  }

  private static int one(Click click, String type) {
    return click.type().equals(type) ? 1 : 0;
  }

  /** Both in one; the version is this one's. */
  Session plus(Session other) {
    return new Session(
        Math.max(end, other.end),
        clicks + other.clicks,
        productViews + other.productViews,
        cartAdditions + other.cartAdditions,
        purchases + other.purchases,
        version);
  }

  Session withVersion(long newVersion) {
    return new Session(end, clicks, productViews, cartAdditions, purchases, newVersion);
  }
}
