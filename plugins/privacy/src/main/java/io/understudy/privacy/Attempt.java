package io.understudy.privacy;

import java.util.List;

/**
 * An attack carried out: what it found, and, from what it measured on the way, what it would find.
 */
interface Attempt {

  /** What was found, in an order and of a number that depend on the real rows alone. */
  List<Finding> findings();

  /**
   * How surely the attack finds copies of training rows.
   *
   * @param levels at which a p-value tells
   * @param injections how often to plant copies of each share where planting is the only way; with
   *     0 such an attack says nothing of its power
   */
  Detection detection(Levels levels, int injections);
}
