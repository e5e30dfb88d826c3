/**
 * What people type in a notebook.
 *
 * <p>A {@link io.understudy.Study} reads real rows, divides them, fits generators, samples
 * synthetic rows, compares, writes, and remembers every step:
 *
 * <pre>{@code
 * var study = Workbench.study("fraud").seed(42);
 * var real = study.read("transactions.csv.gz", s -> s.target("fraud").positive("yes"));
 * var split = study.split(real, 0.7);
 * study.generators();                                        // what there is, and what for
 * var smote = study.generator("oversampling.smote").with("neighbours", 5);
 * var extra = smote.fit(split.training()).sample();          // the rows that balance the classes
 * study.write(extra.addedTo(split.training()), "balanced.csv");
 *
 * var folds = study.folds(real, 5);                          // refits inside every fold
 * study.evaluator("utility.augmentation").compare(folds, smote);
 *
 * study.log();                                               // every step, with fingerprints
 * Workbench.replay(study.folder());                          // runs them again, compares bytes
 * }</pre>
 *
 * <p>Rows may as well come from any Tablesaw table ({@link io.understudy.Study#use}), from a
 * database ({@link io.understudy.Jdbc}), and models, generators and evaluators from the notebook
 * itself:
 *
 * <pre>{@code
 * var own = study.use(Jdbc.table(resultSet), s -> s.target("FRAUD"));
 * study.plugin(new MyGenerator());                           // now study.generator("cell.my-id")
 * study.evaluator("utility.augmentation").learner("mine", train -> rows -> …);
 * }</pre>
 *
 * <p>Steps are recorded under what they do, so cells may run twice or out of order. Results depend
 * on the seed, the settings and the rows alone. No text form shows a record, except that of {@link
 * io.understudy.Records}, which one asks for in so many words. Every failure is one of the five
 * kinds of {@link io.understudy.spi.UnderstudyException}.
 */
@NullMarked
package io.understudy;

import org.jspecify.annotations.NullMarked;
