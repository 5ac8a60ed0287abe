package io.sluice.quality.plan;

import java.math.BigDecimal;
import java.math.MathContext;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Numbers as people read them. */
public final class NumberText {

  private NumberText() {}

  /** Grouped by thousands; whole numbers exactly, others to six significant digits or better. */
  public static String format(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return Double.toString(value);
    }
    BigDecimal exact = new BigDecimal(Double.toString(value));
    boolean small = exact.abs().compareTo(BigDecimal.ONE) < 0;
    BigDecimal shown = small ? exact.round(new MathContext(6)) : exact;
    var format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
    format.setMaximumFractionDigits(small ? 12 : 6);
    return format.format(shown);
  }
}
