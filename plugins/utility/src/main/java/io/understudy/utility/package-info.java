/**
 * Utility: does working with synthetic rows lead to models as good as, or better than, those of the
 * real rows alone?
 *
 * <h2>Three questions</h2>
 *
 * <ul>
 *   <li>{@link io.understudy.utility.Substitution utility.substitution}: do synthetic rows serve in
 *       place of real ones? TSTR beside TRTR, from as many rows, for two or more classes and for
 *       numbers. Part of every report.
 *   <li>{@link io.understudy.utility.Augmentation utility.augmentation}: do they help beside real
 *       ones, where a class is rare?
 *   <li>{@link io.understudy.utility.Sweep utility.sweep}: how many of them beside real ones are
 *       enough?
 * </ul>
 *
 * <h2>A release, or a method</h2>
 *
 * {@code evaluate(split, …)} is about <em>this release</em>: these synthetic rows, these fitted
 * models. Its intervals resample holdout rows and hold all else fixed; in simulation they cover the
 * mean of the method in little more than half of all cases. {@code seeds(5).compare(folds, …)} is
 * about <em>the method</em>: generators are fitted again in every division of the real rows, with
 * several seeds each, and the variance is nested. From five divisions with five seeds there is an
 * interval for a method and for the difference of two; with fewer the spread alone. Which generator
 * is better is a question about methods. Results say which of the two they are about.
 *
 * <h2>Intervals</h2>
 *
 * Those of AUROC, average precision, R² and MAE differences are calibrated: {@code SIMULATIONS.md}
 * beside this module's sources has their coverage. They need 50 holdout rows of a class and as many
 * of others, or 300 of numbers. Other scores of a substitution have none.
 *
 * <h2>What the augmentation comparison answers</h2>
 *
 * Whether a model that learns from the real training rows and the synthetic ones predicts real
 * holdout rows better than one that learns from the real rows alone, and whether the same could be
 * had for nothing, by class weights or by drawing rows of the smaller class again. Three kinds of
 * learners are compared because they answer differently: a linear model and boosted trees mostly
 * shift their threshold when a class is oversampled; a forest of deep trees gains from variety.
 *
 * <h2>Which number to read</h2>
 *
 * <ul>
 *   <li><b>Average precision</b> first where positives are rare: it looks at the top of the
 *       ranking, where AUROC hardly moves (Saito and Rehmsmeier 2015). Its value without skill is
 *       the share of positives, so it compares arms on the same rows, never tables.
 *   <li><b>AUROC</b> for the ranking as a whole, <b>recall at 1% false positives</b> for a fixed
 *       number of alarms, <b>F1</b> for decisions at a threshold chosen on validation rows.
 *   <li><b>Brier score</b> and <b>expected / observed</b> for the probabilities themselves.
 *       Expected over observed is the mean probability divided by the share of positives: 1 is
 *       calibrated in the large. Oversampling in every form, SMOTE and class weights included,
 *       raises probabilities; the ranking may stay as it was (van den Goorbergh et al. 2022). Where
 *       probabilities matter, recalibrate or do not oversample.
 * </ul>
 *
 * <h2>Rows sampled by class</h2>
 *
 * Where all frauds and a sample of the rest were taken, a weight column says how many rows of the
 * population each row stands for. Metrics are weighted by it. Learners see the rows unweighted, and
 * all their probabilities are moved by the same shift of the logit, the logarithm of the ratio of
 * population odds to sample odds (King and Zeng 2001). The shift undoes the sampling alone: what an
 * arm itself does to the probabilities remains to be seen.
 *
 * <h2>A model of one's own</h2>
 *
 * Any model can take part: {@code study.evaluator("utility.augmentation").learner("mine", …)} takes
 * a {@link io.understudy.spi.Learner}, which may be a lambda. It gets features and target as a
 * table, and answers probabilities of the schema's positive class. It is fitted to every arm but
 * the class weights, which it cannot be given. Libraries that want arrays of numbers get them from
 * {@link io.understudy.numerics.TableEncoder}. With Smile ({@code com.github.haifengl:smile-core}):
 *
 * <pre>{@code
 * evaluator.learner("25 neighbours", training -> {
 *   FittedEncoder encoder = TableEncoder.of(training.schema()).fit(training);
 *   String positive = training.schema().positive().orElseThrow();
 *   int[] labels = new int[training.rowCount()];
 *   for (int row = 0; row < labels.length; row++) {
 *     labels[row] = training.target().getString(row).equals(positive) ? 1 : 0;
 *   }
 *   var model = KNN.fit(encoder.transform(training).toRows(), labels, 25);
 *   return rows -> Arrays.stream(encoder.transform(rows).toRows())
 *       .mapToDouble(row -> {
 *         double[] shares = new double[2];
 *         model.predict(row, shares);
 *         return shares[1];
 *       })
 *       .toArray();
 * });
 * }</pre>
 *
 * With Tribuo ({@code org.tribuo:tribuo-classification-sgd}):
 *
 * <pre>{@code
 * evaluator.learner("Tribuo", training -> {
 *   FittedEncoder encoder = TableEncoder.of(training.schema()).fit(training);
 *   String[] names = encoder.names().toArray(new String[0]);
 *   String positive = training.schema().positive().orElseThrow();
 *   var factory = new LabelFactory();
 *   var data = new MutableDataset<Label>(new SimpleDataSourceProvenance("rows", factory), factory);
 *   double[][] encoded = encoder.transform(training).toRows();
 *   for (int row = 0; row < encoded.length; row++) {
 *     Label label = new Label(training.target().getString(row));
 *     data.add(new ArrayExample<>(label, names, encoded[row]));
 *   }
 *   var model = new LogisticRegressionTrainer().train(data);
 *   return rows -> Arrays.stream(encoder.transform(rows).toRows())
 *       .map(row -> new ArrayExample<>(LabelFactory.UNKNOWN_LABEL, names, row))
 *       .mapToDouble(row -> model.predict(row).getOutputScores().get(positive).getScore())
 *       .toArray();
 * });
 * }</pre>
 *
 * Both are compiled and run by this module's tests.
 *
 * <h2>What none of this can tell</h2>
 *
 * Bootstrap intervals hold the fitted models fixed. They tell whether the holdout rows suffice to
 * tell two fitted models apart, not whether the method would win again on other training rows; for
 * that, compare over repeated splits. Hyperparameters are fixed and the same for all arms. A gain
 * on holdout rows of the same time and place says nothing about drift. Nothing here is about
 * privacy: copies of training rows do well in this comparison.
 */
@NullMarked
package io.understudy.utility;

import org.jspecify.annotations.NullMarked;
