package io.understudy.testkit;

import io.understudy.spi.RandomSource;

/** Where a simulated payment is made: how often, how large, how often online. */
enum MerchantCategory {
  GROCERIES("groceries", 0.24, 3.2, 0.60, 0.08),
  RESTAURANTS("restaurants", 0.14, 3.1, 0.60, 0.10),
  DIGITAL("digital goods", 0.10, 2.3, 0.80, 1.00),
  CLOTHING("clothing", 0.09, 3.8, 0.70, 0.45),
  FUEL("fuel", 0.08, 3.7, 0.35, 0.00),
  ENTERTAINMENT("entertainment", 0.07, 2.9, 0.70, 0.60),
  HEALTH("health", 0.06, 3.4, 0.70, 0.15),
  HOME("home", 0.06, 4.2, 0.80, 0.35),
  ELECTRONICS("electronics", 0.05, 4.8, 0.90, 0.55),
  CASH("cash", 0.05, 4.4, 0.50, 0.00),
  TRAVEL("travel", 0.04, 5.6, 0.90, 0.80),
  TRANSFERS("transfers", 0.02, 5.0, 1.00, 1.00);

  final String label;
  final double share;

  /** Mean and standard deviation of the logarithm of the amount. */
  final double logMean;

  final double logDeviation;
  final double onlineShare;

  private static final MerchantCategory[] ALL = values();

  MerchantCategory(
      String label, double share, double logMean, double logDeviation, double onlineShare) {
    this.label = label;
    this.share = share;
    this.logMean = logMean;
    this.logDeviation = logDeviation;
    this.onlineShare = onlineShare;
  }

  /** Draws a category by the shares, which sum to one. */
  static MerchantCategory draw(RandomSource random) {
    double left = random.nextDouble();
    for (MerchantCategory category : ALL) {
      left -= category.share;
      if (left < 0) {
        return category;
      }
    }
    return GROCERIES;
  }
}
