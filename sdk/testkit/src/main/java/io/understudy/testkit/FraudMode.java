package io.understudy.testkit;

import io.understudy.spi.RandomSource;

/**
 * How simulated fraudsters behave. Each mode changes some features of an ordinary payment; each
 * change is made with probability {@value #OPENNESS} only, so that most frauds show some signs of
 * their mode and few show all.
 */
enum FraudMode {
  /** Tries stolen card numbers: many small online payments in a short time, some declined. */
  CARD_TESTING {
    @Override
    double share(double elapsed, boolean night) {
      return 0.40 - 0.25 * elapsed;
    }

    @Override
    void change(Payment payment, RandomSource random) {
      if (open(random)) {
        payment.category =
            random.nextInt(3) == 0 ? MerchantCategory.ENTERTAINMENT : MerchantCategory.DIGITAL;
        payment.channel = Payment.ONLINE;
      }
      if (open(random)) {
        payment.logAmount = 1.2 + 0.7 * random.nextGaussian();
      }
      if (open(random)) {
        payment.transactionsDay = 3 + Draws.poisson(4, random);
        payment.secondsSinceLast = 5 + 240 * random.nextExponential();
      }
      if (open(random)) {
        payment.declinedDay = Draws.poisson(1.5, random);
      }
      if (open(random)) {
        payment.knownDevice = random.nextInt(5) == 0;
      }
    }
  },

  /** Spends with a stolen card: large payments in shops, often abroad, mostly at night. */
  STOLEN_CARD {
    @Override
    double share(double elapsed, boolean night) {
      return night ? 1.05 : 0.30;
    }

    @Override
    void change(Payment payment, RandomSource random) {
      if (open(random)) {
        payment.category = TARGETS[random.nextInt(TARGETS.length)];
        payment.channel = random.nextInt(2) == 0 ? Payment.STRIPE : Payment.CONTACTLESS;
      }
      if (open(random)) {
        payment.logAmount =
            payment.category.logMean + 0.9 + payment.category.logDeviation * random.nextGaussian();
      }
      if (open(random)) {
        payment.country = random.nextInt(3);
        payment.distance = StrictMath.exp(5 + 1.3 * random.nextGaussian());
      }
      if (open(random)) {
        payment.transactionsDay = 1 + Draws.poisson(3, random);
        payment.secondsSinceLast = 60 + 2_400 * random.nextExponential();
      }
      if (open(random)) {
        payment.declinedDay = Draws.poisson(0.6, random);
      }
    }
  },

  /** Takes over an online account: a new device and unusually large payments. Begins late. */
  ACCOUNT_TAKEOVER {
    @Override
    double share(double elapsed, boolean night) {
      return elapsed < LAST_THIRD ? 0 : 0.55;
    }

    @Override
    void change(Payment payment, RandomSource random) {
      payment.channel = Payment.ONLINE;
      if (open(random)) {
        payment.category =
            random.nextInt(2) == 0 ? MerchantCategory.TRANSFERS : MerchantCategory.ELECTRONICS;
      }
      if (open(random)) {
        payment.knownDevice = random.nextInt(12) == 0;
      }
      if (open(random)) {
        payment.logAmount = 5.2 + payment.logLevel + 0.6 * random.nextGaussian();
      }
      if (open(random)) {
        payment.customerAge = 55 + 9 * random.nextGaussian();
      }
    }
  },

  /** Looks like an ordinary payment, slightly larger: the part of fraud that no model finds. */
  INCONSPICUOUS {
    @Override
    double share(double elapsed, boolean night) {
      return 0.20;
    }

    @Override
    void change(Payment payment, RandomSource random) {
      payment.logAmount += 0.3;
    }
  };

  private static final double OPENNESS = 0.7;
  private static final double LAST_THIRD = 2.0 / 3;
  private static final MerchantCategory[] TARGETS = {
    MerchantCategory.ELECTRONICS,
    MerchantCategory.CLOTHING,
    MerchantCategory.CASH,
    MerchantCategory.FUEL,
    MerchantCategory.TRAVEL
  };
  private static final FraudMode[] ALL = values();

  /** The weight of this mode among all, at a time in [0, 1) of the whole period. */
  abstract double share(double elapsed, boolean night);

  /** Turns an ordinary payment into one of this mode. */
  abstract void change(Payment payment, RandomSource random);

  /** Draws a mode by the weights at a point in time. */
  static FraudMode draw(double elapsed, boolean night, RandomSource random) {
    double total = 0;
    for (FraudMode mode : ALL) {
      total += mode.share(elapsed, night);
    }
    double left = total * random.nextDouble();
    for (FraudMode mode : ALL) {
      left -= mode.share(elapsed, night);
      if (left < 0) {
        return mode;
      }
    }
    return INCONSPICUOUS;
  }

  private static boolean open(RandomSource random) {
    return random.nextDouble() < OPENNESS;
  }
}
