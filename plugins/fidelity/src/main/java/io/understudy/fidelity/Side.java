package io.understudy.fidelity;

/** One of the three tables that are compared. */
enum Side {
  /** The rows to judge. */
  SYNTHETIC,
  /** Fresh real rows: what both others are compared with. */
  HOLDOUT,
  /** Real rows that the generator learnt from: how good real rows are at being like fresh ones. */
  TRAINING
}
