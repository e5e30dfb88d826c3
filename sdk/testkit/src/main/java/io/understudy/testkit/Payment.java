package io.understudy.testkit;

import io.understudy.spi.RandomSource;

/** One simulated payment before it is written into a table. Reused from row to row. */
final class Payment {
  static final String[] CHANNELS = {"chip", "contactless", "online", "stripe", "phone"};
  static final String[] COUNTRIES = {"home", "neighbour", "far"};
  static final String[] CARDS = {"debit", "credit", "prepaid"};
  static final int CONTACTLESS = 1;
  static final int ONLINE = 2;
  static final int STRIPE = 3;
  private static final int PHONE = 4;
  private static final double SECONDS_OF_DAY = 86_400;

  /** The logarithm of how much this customer spends, compared to the median customer. */
  double logLevel;

  double logAmount;
  double typicalNoise;
  MerchantCategory category = MerchantCategory.GROCERIES;
  int channel;
  int country;
  int card;
  double customerAge;
  double accountDays;
  boolean accountUnknown;
  double secondsSinceLast;
  int transactionsDay;
  double distance;
  boolean knownDevice;
  int declinedDay;

  /** Draws an ordinary payment. */
  void drawOrdinary(RandomSource random) {
    drawCustomer(random);
    category = MerchantCategory.draw(random);
    drawChannel(random);
    logAmount = category.logMean + logLevel + category.logDeviation * random.nextGaussian();
    typicalNoise = 0.25 * random.nextGaussian();
    drawPlace(random);
    drawActivity(random);
    knownDevice = random.nextDouble() >= 0.07;
    declinedDay = Draws.poisson(0.04, random);
  }

  private void drawCustomer(RandomSource random) {
    logLevel = 0.5 * random.nextGaussian();
    double kind = random.nextDouble();
    card = kind < 0.62 ? 0 : kind < 0.93 ? 1 : 2;
    customerAge = 44 + 15 * random.nextGaussian();
    accountDays = 1_400 * random.nextExponential();
    accountUnknown = random.nextDouble() < 0.02;
  }

  private void drawChannel(RandomSource random) {
    double place = random.nextDouble();
    double how = random.nextDouble();
    if (place < category.onlineShare) {
      channel = ONLINE;
    } else if (how < 0.47) {
      channel = CONTACTLESS;
    } else {
      channel = how < 0.90 ? 0 : how < 0.96 ? STRIPE : PHONE;
    }
  }

  private void drawPlace(RandomSource random) {
    double where = random.nextDouble();
    country = where < 0.945 ? 0 : where < 0.985 ? 1 : 2;
    double farther = country * 2.2;
    distance = StrictMath.exp(1.6 + farther + 1.2 * random.nextGaussian());
  }

  /** One customer in thirty is on a spree: several payments within hours. */
  private void drawActivity(RandomSource random) {
    boolean spree = random.nextInt(30) == 0;
    transactionsDay = Draws.poisson(spree ? 4 : 0.8, random);
    double mean = spree ? 1_500 : SECONDS_OF_DAY / (0.7 + transactionsDay);
    secondsSinceLast = 20 + mean * random.nextExponential();
  }

  double amount() {
    return Math.max(0.01, Draws.rounded(StrictMath.exp(logAmount), 100));
  }

  /** The amount over what this card pays on average, known with some error. */
  double amountRatio() {
    return Draws.rounded(StrictMath.exp(logAmount - 3.6 - logLevel - typicalNoise), 1_000);
  }

  int age() {
    return (int) Math.rint(Math.min(95, Math.max(18, customerAge)));
  }

  boolean isRemote() {
    return channel == ONLINE || channel == PHONE;
  }
}
