package io.sluice.ingestion.files.parquet;

import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type;

/** How writers nest lists and maps, by the format's rules for old files too (LogicalTypes.md). */
final class Nesting {
  private Nesting() {}

  /** Whether a group is one repeated member, as lists and maps are. */
  static boolean isRepeatedInside(GroupType group) {
    return group.getFieldCount() == 1 && group.getType(0).isRepetition(Type.Repetition.REPEATED);
  }

  /**
   * Where an item stands in the repeated member of a list: 0 inside a group around it, -1 when the
   * repeated member is itself the item.
   */
  static int itemInside(GroupType list) {
    Type repeated = list.getType(0);
    boolean item =
        repeated.isPrimitive()
            || repeated.asGroupType().getFieldCount() != 1
            || repeated.getName().equals("array")
            || repeated.getName().equals(list.getName() + "_tuple");
    return item ? -1 : 0;
  }
}
