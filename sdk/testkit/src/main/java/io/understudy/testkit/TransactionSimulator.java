package io.understudy.testkit;

import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.Domain;
import io.understudy.spi.ParameterException;
import io.understudy.spi.RandomSource;
import io.understudy.spi.RandomStream;
import io.understudy.spi.Role;
import io.understudy.spi.Schema;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.datetimes.PackedLocalDateTime;

/**
 * Simulates card payments of which very few are fraudulent.
 *
 * <pre>{@code
 * Dataset real = TransactionSimulator.of(42).transactions(300_000).frauds(900).simulate();
 * }</pre>
 *
 * <p><b>No row is about a real card or person.</b> All numbers below were chosen by hand to be
 * plausible; none was estimated from data. Results on these rows say how methods compare under
 * these assumptions, not how well fraud is found at any bank.
 *
 * <h2>Columns</h2>
 *
 * {@code transaction} (identifier, from 1 up in time order), {@code time} (time; 180 days from 1
 * January 2025), {@code fraud} (target, "yes" or "no"), and these features:
 *
 * <ul>
 *   <li>{@code category} of the merchant: 12 of unequal frequency, from groceries (24%) to
 *       transfers (2%).
 *   <li>{@code amount} (two decimals): log-normal by category, times the customer's level of
 *       spending, itself log-normal with a standard deviation of 0.5.
 *   <li>{@code amount_ratio} (three decimals): the amount over what this customer usually pays,
 *       known with an error of about 25%.
 *   <li>{@code channel}: chip, contactless, online, (magnetic) stripe or phone; how often online
 *       depends on the category.
 *   <li>{@code country} home (94.5%), neighbour (4%) or far (1.5%); {@code distance_km} from home
 *       (one decimal), log-normal and farther abroad, <b>missing for payments online and by
 *       phone</b>.
 *   <li>{@code card_type} debit (62%), credit (31%) or prepaid; {@code customer_age} (18 to 95);
 *       {@code account_days} (exponential, mean 1,400), <b>missing at random in 2% of rows</b>.
 *   <li>{@code hour} of the day, as in {@code time}: few payments at night, most at noon and in the
 *       evening.
 *   <li>{@code transactions_24h} (Poisson, mean 0.8) and {@code seconds_since_last} (exponential,
 *       shorter for active cards); one customer in thirty is on a spree with many more.
 *   <li>{@code declined_24h}: attempts declined before (Poisson, mean 0.04).
 *   <li>{@code known_device}: true in 93% of payments online, <b>missing in shops</b>.
 * </ul>
 *
 * Each row draws a customer afresh: no entity occurs twice, so there is nothing to group by.
 *
 * <h2>Fraud</h2>
 *
 * A fraud starts as an ordinary payment at a random time, of which its mode then changes some
 * features, each group of them with probability 0.7; the others stay ordinary. Frauds and ordinary
 * payments so overlap everywhere.
 *
 * <ul>
 *   <li><b>Card testing</b>: small online payments in quick succession, some declined, mostly from
 *       unknown devices. Its weight falls from 0.40 at the start to 0.15 at the end.
 *   <li><b>Stolen card</b>: larger payments in shops by stripe or contactless, often abroad and far
 *       from home. Weight 0.30 by day, 1.05 at night (0 to 6 o'clock).
 *   <li><b>Account takeover</b>: online, unknown device, large for this customer, older customers.
 *       Weight 0.55 in the last third of the period, <b>0 before</b>: a model trained on the past
 *       has never seen it.
 *   <li><b>Inconspicuous</b>: as an ordinary payment, 35% larger. Weight 0.20. No model finds
 *       these.
 * </ul>
 *
 * <p>A row depends on the seed, its number and the settings alone. Deterministic everywhere;
 * 300,000 rows take about a second.
 */
public final class TransactionSimulator {
  private static final LocalDateTime START = LocalDateTime.of(2025, 1, 1, 0, 0);
  private static final int DAYS = 180;
  private static final double SECONDS_OF_DAY = 86_400;
  private static final int NIGHT_ENDS = 6;

  /** How many payments fall into each hour, compared to the others. */
  private static final double[] HOURLY = {
    1.0, 0.6, 0.4, 0.3, 0.3, 0.6, 1.4, 2.8, 4.2, 5.0, 5.6, 6.4,
    7.4, 7.0, 6.0, 5.8, 6.4, 7.6, 8.4, 7.8, 6.0, 4.2, 2.8, 1.8
  };

  private final long seed;
  private final int transactions;
  private final int frauds;

  private TransactionSimulator(long seed, int transactions, int frauds) {
    this.seed = seed;
    this.transactions = transactions;
    this.frauds = frauds;
  }

  /**
   * A simulator of 300,000 payments with 900 frauds.
   *
   * @param seed any number; equal seeds give equal rows
   * @return the simulator
   */
  public static TransactionSimulator of(long seed) {
    return new TransactionSimulator(seed, 300_000, 900);
  }

  /**
   * Sets the number of payments, frauds included.
   *
   * @param count at least 1
   * @return a changed copy
   */
  public TransactionSimulator transactions(int count) {
    return new TransactionSimulator(seed, count, frauds);
  }

  /**
   * Sets the exact number of frauds.
   *
   * @param count at least 0 and no more than there are payments
   * @return a changed copy
   */
  public TransactionSimulator frauds(int count) {
    return new TransactionSimulator(seed, transactions, count);
  }

  /**
   * Simulates the rows.
   *
   * @return payments in time order, declared public because they are simulated
   * @throws ParameterException if there are less than 1 payment, or more frauds than payments
   */
  public Dataset simulate() {
    if (transactions < 1 || frauds < 0 || frauds > transactions) {
      throw new ParameterException(
          "simulator.counts",
          "There were asked " + frauds + " frauds in " + transactions + " payments.",
          "Ask for at least one payment, and no more frauds than payments.");
    }
    RandomStream stream = RandomStream.of(seed).child("transactions");
    BitSet fraudulent = drawFrauds(stream.child("fraud rows").at(0));
    Columns columns = new Columns(transactions);
    Payment payment = new Payment();
    RandomStream ordinary = stream.child("ordinary");
    RandomStream fraud = stream.child("fraud");
    for (int row = 0; row < transactions; row++) {
      RandomSource random = ordinary.at(row);
      double elapsed = (row + random.nextDouble()) / transactions;
      LocalDateTime time = timeAt(elapsed);
      payment.drawOrdinary(random);
      if (fraudulent.get(row)) {
        RandomSource other = fraud.at(row);
        boolean night = time.getHour() < NIGHT_ENDS;
        FraudMode.draw(elapsed, night, other).change(payment, other);
      }
      columns.append(row + 1, time, payment, fraudulent.get(row));
    }
    return Dataset.of(columns.toTable(), schema());
  }

  /** A simple random sample of rows without replacement (Floyd's algorithm). */
  private BitSet drawFrauds(RandomSource random) {
    BitSet chosen = new BitSet(transactions);
    for (int i = transactions - frauds; i < transactions; i++) {
      int row = random.nextInt(i + 1);
      chosen.set(chosen.get(row) ? i : row);
    }
    return chosen;
  }

  /** Rows follow each other evenly; the daily rhythm bends time without changing their order. */
  private static LocalDateTime timeAt(double elapsed) {
    double days = elapsed * DAYS;
    int day = (int) days;
    double left = (days - day) * Arrays.stream(HOURLY).sum();
    int hour = 0;
    while (hour < HOURLY.length - 1 && left >= HOURLY[hour]) {
      left -= HOURLY[hour++];
    }
    double second = Math.min(SECONDS_OF_DAY - 1, (hour + left / HOURLY[hour]) * 3_600);
    return START.plusDays(day).plusSeconds((long) second);
  }

  private static Schema schema() {
    List<String> categories =
        Arrays.stream(MerchantCategory.values()).map(category -> category.label).toList();
    return Schema.of(
            ColumnSchema.of("transaction", ColumnKind.INTEGER).withRole(Role.IDENTIFIER),
            ColumnSchema.of("time", ColumnKind.DATETIME).withRole(Role.TIME),
            ColumnSchema.of("amount", ColumnKind.CONTINUOUS).withDecimals(2),
            ColumnSchema.of("amount_ratio", ColumnKind.CONTINUOUS).withDecimals(3),
            names("category", categories),
            names("channel", List.of(Payment.CHANNELS)),
            names("country", List.of(Payment.COUNTRIES)),
            ColumnSchema.of("distance_km", ColumnKind.CONTINUOUS).withDecimals(1),
            names("card_type", List.of(Payment.CARDS)),
            ColumnSchema.of("customer_age", ColumnKind.INTEGER),
            ColumnSchema.of("account_days", ColumnKind.INTEGER),
            ColumnSchema.of("hour", ColumnKind.INTEGER),
            ColumnSchema.of("seconds_since_last", ColumnKind.INTEGER),
            ColumnSchema.of("transactions_24h", ColumnKind.INTEGER),
            ColumnSchema.of("declined_24h", ColumnKind.INTEGER),
            ColumnSchema.of("known_device", ColumnKind.BOOLEAN),
            names("fraud", List.of("yes", "no")).withRole(Role.TARGET))
        .positive("yes")
        .publicData();
  }

  private static ColumnSchema names(String name, List<String> categories) {
    return ColumnSchema.of(name, ColumnKind.CATEGORICAL)
        .withDomain(Domain.ofCategories(Domain.Origin.DECLARED, categories));
  }

  /** The columns while they are filled. */
  private static final class Columns {
    private final int[] transaction;
    private final DateTimeColumn time = DateTimeColumn.create("time");
    private final double[] amount;
    private final double[] ratio;
    private final StringColumn category = StringColumn.create("category");
    private final StringColumn channel = StringColumn.create("channel");
    private final StringColumn country = StringColumn.create("country");
    private final DoubleColumn distance = DoubleColumn.create("distance_km");
    private final StringColumn card = StringColumn.create("card_type");
    private final int[] age;
    private final IntColumn accountDays = IntColumn.create("account_days");
    private final int[] hour;
    private final int[] secondsSinceLast;
    private final int[] transactionsDay;
    private final int[] declinedDay;
    private final BooleanColumn knownDevice = BooleanColumn.create("known_device");
    private final StringColumn fraud = StringColumn.create("fraud");
    private int row;

    Columns(int rows) {
      transaction = new int[rows];
      amount = new double[rows];
      ratio = new double[rows];
      age = new int[rows];
      hour = new int[rows];
      secondsSinceLast = new int[rows];
      transactionsDay = new int[rows];
      declinedDay = new int[rows];
    }

    void append(int number, LocalDateTime when, Payment payment, boolean fraudulent) {
      transaction[row] = number;
      time.appendInternal(PackedLocalDateTime.pack(when));
      hour[row] = when.getHour();
      amount[row] = payment.amount();
      ratio[row] = payment.amountRatio();
      category.append(payment.category.label);
      channel.append(Payment.CHANNELS[payment.channel]);
      country.append(Payment.COUNTRIES[payment.country]);
      card.append(Payment.CARDS[payment.card]);
      age[row] = payment.age();
      secondsSinceLast[row] = (int) payment.secondsSinceLast;
      transactionsDay[row] = payment.transactionsDay;
      declinedDay[row] = payment.declinedDay;
      appendWhereKnown(payment);
      fraud.append(fraudulent ? "yes" : "no");
      row++;
    }

    private void appendWhereKnown(Payment payment) {
      if (payment.accountUnknown) {
        accountDays.appendMissing();
      } else {
        accountDays.append((int) payment.accountDays);
      }
      if (payment.isRemote()) {
        distance.appendMissing();
      } else {
        distance.append(Draws.rounded(payment.distance, 10));
      }
      if (payment.channel == Payment.ONLINE) {
        knownDevice.append(payment.knownDevice);
      } else {
        knownDevice.appendMissing();
      }
    }

    Table toTable() {
      return Table.create(
          "transactions",
          IntColumn.create("transaction", transaction),
          time,
          DoubleColumn.create("amount", amount),
          DoubleColumn.create("amount_ratio", ratio),
          category,
          channel,
          country,
          distance,
          card,
          IntColumn.create("customer_age", age),
          accountDays,
          IntColumn.create("hour", hour),
          IntColumn.create("seconds_since_last", secondsSinceLast),
          IntColumn.create("transactions_24h", transactionsDay),
          IntColumn.create("declined_24h", declinedDay),
          knownDevice,
          fraud);
    }
  }
}
