package io.understudy.privacy;

import io.understudy.spi.Candidate;
import io.understudy.spi.Dataset;
import io.understudy.spi.Round;
import java.util.Optional;

/**
 * One candidate's synthetic rows, and the real rows by role.
 *
 * @param training the rows that the generator learnt from: the members
 * @param holdout rows of the same population that it did not see: the non-members
 * @param control more non-members, for choosing thresholds
 * @param reference more non-members, for densities and for what counts as an outlier
 * @param synthetic the rows released
 */
record Release(
    Dataset training,
    Dataset holdout,
    Optional<Dataset> control,
    Optional<Dataset> reference,
    Dataset synthetic) {

  static Release of(Round round, Candidate candidate) {
    return new Release(
        round.training(),
        round.holdout(),
        round.validation(),
        round.reference(),
        candidate.synthetic());
  }

  /** The same real rows beside other synthetic ones. */
  Release releasing(Dataset rows) {
    return new Release(training, holdout, control, reference, rows);
  }
}
