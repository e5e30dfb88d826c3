package io.understudy.spi;

/**
 * What is always or possibly true of a generator's models. A {@link Descriptor} declares the upper
 * bound; {@link FittedGenerator#traits()} says which hold for one model. May gain constants.
 */
public enum Trait {
  /**
   * The model holds real records, or its rows lie so near to real ones that they reveal them: an
   * oversampler, a nearest-neighbour method, a bootstrap. Such models and their rows are as
   * confidential as the training data.
   */
  CONTAINS_RECORDS,

  /**
   * The rows add to some classes of the training rows and are not a stand-in for the whole table:
   * judge them beside the rows they augment.
   */
  AUGMENTS_CLASSES,

  /** Models can be saved and loaded. */
  PORTABLE,

  /** The fit looks at the schema alone: it needs no training row. */
  SCHEMA_ONLY,

  /**
   * The fit reads declared domains alone, spends from the {@link PrivacyLedger}, and states a
   * {@link PrivacyGuarantee}. Its noise has no seed: fitting again gives another model, so a run is
   * replayed from the saved one.
   */
  DIFFERENTIALLY_PRIVATE
}
