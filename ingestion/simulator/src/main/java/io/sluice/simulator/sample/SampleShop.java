package io.sluice.simulator.sample;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/**
 * A made-up shop's sales, one gzipped CSV file for each trading day, with the flaws of real ones:
 * lines without a customer, lines written twice, cancellations, prices of zero and odd
 * descriptions. The same days and seed give the same bytes.
 */
public final class SampleShop {
  private static final LocalDate FIRST_DAY = LocalDate.of(2024, 3, 1);
  private static final List<String> ODD =
      List.of("?", "damaged", "", "check", "wrong label, recount", "found in \"aisle 9\"");
  private static final BigDecimal NOTHING = new BigDecimal("0.0");

  private final Random random;
  private final Assortment assortment;
  private final int days;
  private int invoice = 700_001;

  public SampleShop(int days, long seed) {
    this.days = days;
    this.random = new Random(seed);
    this.assortment = new Assortment(random);
  }

  /**
   * Writes {@code <day>.csv.gz} for each day, and {@code figures.json} with what is true of all of
   * them, into a folder, which is made if need be.
   */
  public void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    var counter = new Figures.Counter();
    LocalDate day = FIRST_DAY;
    for (int i = 0; i < days; i++) {
      // As the real one, the shop rests on Saturdays.
      day = day.getDayOfWeek() == DayOfWeek.SATURDAY ? day.plusDays(1) : day;
      List<Line> lines = day(day);
      counter.day();
      lines.forEach(counter::add);
      write(folder.resolve(day + ".csv.gz"), lines);
      day = day.plusDays(1);
    }
    counter.figures().write(folder);
  }

  private static void write(Path file, List<Line> lines) throws IOException {
    var text = new StringBuilder(Line.HEADER).append('\n');
    lines.forEach(line -> text.append(line.csv()).append('\n'));
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  private List<Line> day(LocalDate day) {
    List<Line> lines = new ArrayList<>();
    LocalDateTime time = day.atTime(8, random.nextInt(60));
    int invoices = 25 + random.nextInt(25);
    for (int i = 0; i < invoices; i++) {
      lines.addAll(invoice(time));
      time = time.plusMinutes(3 + random.nextInt(12));
    }
    return lines;
  }

  private List<Line> invoice(LocalDateTime time) {
    int kind = random.nextInt(100);
    if (kind < 6) {
      return List.of(correction(time));
    }
    boolean cancelled = kind < 14;
    String number = (cancelled ? "C" : "") + invoice++;
    int customer = random.nextInt(4) == 0 ? 0 : 12_000 + random.nextInt(800);
    List<Line> lines = new ArrayList<>();
    int count = 1 + random.nextInt(cancelled ? 3 : 24);
    for (int i = 0; i < count; i++) {
      Line line = line(number, time, customer, cancelled);
      lines.add(line);
      if (random.nextInt(60) == 0) {
        lines.add(line);
      }
    }
    return lines;
  }

  private Line line(String number, LocalDateTime time, int customer, boolean cancelled) {
    Assortment.Product product = assortment.any(random);
    int quantity = 1 + random.nextInt(random.nextInt(10) == 0 ? 200 : 12);
    BigDecimal price = random.nextInt(250) == 0 ? NOTHING : product.price();
    return new Line(
        number,
        product.code(),
        product.name(),
        cancelled ? -quantity : quantity,
        time,
        price,
        customer,
        Assortment.country(customer == 0 ? 1 : customer));
  }

  /** Stock that went missing or turned up: no price, no customer, and whatever was typed. */
  private Line correction(LocalDateTime time) {
    return new Line(
        String.valueOf(invoice++),
        assortment.any(random).code(),
        ODD.get(random.nextInt(ODD.size())),
        random.nextInt(40) - 20,
        time,
        NOTHING,
        0,
        Assortment.country(1));
  }
}
