package io.understudy;

import io.understudy.spi.PrivacyGuarantee;
import io.understudy.workbench.log.StepRecord;

/** What the run log says of spent privacy: amounts, never noise. */
final class PrivacyNotes {
  private PrivacyNotes() {}

  static void note(PrivacyGuarantee spent, StepRecord.Builder record) {
    if (spent.measure() == PrivacyGuarantee.Measure.RHO) {
      record.measure("privacy.rho", spent.rho());
    } else if (spent.epsilon() > 0) {
      record.measure("privacy.epsilon", spent.epsilon());
      record.measure("privacy.delta", spent.delta());
    }
  }
}
