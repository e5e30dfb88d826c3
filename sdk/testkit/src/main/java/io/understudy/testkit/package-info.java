/**
 * The contract kit for plugin authors, and data sets for tests.
 *
 * <p>A plugin author extends {@link io.understudy.testkit.GeneratorContract}, gives a generator and
 * training rows, and gets a test for each numbered rule of {@link io.understudy.spi the SPI}: pass
 * them, and the workbench can use the generator. {@link io.understudy.testkit.Datasets} makes small
 * data sets whose properties can be checked in the head; {@link
 * io.understudy.testkit.TransactionSimulator} makes a large, imbalanced one; {@link
 * io.understudy.testkit.Tables} compares tables byte by byte; {@link
 * io.understudy.testkit.GoldenTable} compares numbers with those of another library.
 *
 * <p>All data here is simulated. Nothing in it is about a real person or a real card.
 */
@NullMarked
package io.understudy.testkit;

import org.jspecify.annotations.NullMarked;
