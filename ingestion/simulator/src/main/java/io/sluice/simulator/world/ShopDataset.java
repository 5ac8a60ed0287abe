package io.sluice.simulator.world;

import java.util.List;

/** The datasets that the shop writes, with the fields of their rows in the contracts' order. */
public enum ShopDataset {
  ORDERS(
      "retail.orders",
      0.041,
      List.of(
          "order_id",
          "kind",
          "returns_order_id",
          "ordered_at",
          "channel",
          "country",
          "customer_id",
          "visitor_id",
          "currency",
          "lines",
          "total_amount")),
  PAYMENTS(
      "retail.payments",
      0.045,
      List.of(
          "payment_id",
          "order_id",
          "paid_at",
          "method",
          "card_token",
          "amount",
          "currency",
          "status",
          "country",
          "latitude",
          "longitude")),
  CLICKS(
      "web.clickstream",
      0.694,
      List.of(
          "event_id",
          "visitor_id",
          "customer_id",
          "occurred_at",
          "event_type",
          "path",
          "product_id",
          "category",
          "country",
          "device")),
  INVENTORY(
      "logistics.inventory",
      0.098,
      List.of(
          "movement_id",
          "product_id",
          "place",
          "moved_at",
          "kind",
          "quantity",
          "order_id",
          "unit_cost")),
  TILL(
      "retail.online_retail",
      0.122,
      List.of(
          "invoice_no",
          "stock_code",
          "description",
          "quantity",
          "invoice_date",
          "unit_price",
          "customer_id",
          "country"));

  private final String dataset;
  private final double share;
  private final List<String> fields;

  ShopDataset(String dataset, double share, List<String> fields) {
    this.dataset = dataset;
    this.share = share;
    this.fields = fields;
  }

  /** {@code <domain>.<dataset>} of its contract. */
  public String dataset() {
    return dataset;
  }

  /** About which part of all events are of this dataset. */
  public double share() {
    return share;
  }

  /** The names of a row's fields, in order. */
  public List<String> fields() {
    return fields;
  }

  /** The place of a field in a row. */
  public int slot(String field) {
    int slot = fields.indexOf(field);
    if (slot < 0) {
      throw new IllegalArgumentException(dataset + " has no field " + field);
    }
    return slot;
  }
}
