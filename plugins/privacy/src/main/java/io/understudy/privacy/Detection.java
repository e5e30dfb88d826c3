package io.understudy.privacy;

import java.util.OptionalDouble;

/**
 * How surely an attack finds copies of training rows that are planted among these synthetic rows.
 *
 * @param attack the attack's name
 * @param planted what was planted
 * @param shares of the synthetic rows, ascending
 * @param power for each share the chance that the attack finds it
 * @param least the smallest share that is found with 80% power, if any is
 * @param obstacle why the attack cannot answer on these real rows, or an empty text
 */
record Detection(
    String attack,
    Planted planted,
    double[] shares,
    double[] power,
    OptionalDouble least,
    String obstacle) {}
