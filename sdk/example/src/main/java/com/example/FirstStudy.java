package com.example;

import io.understudy.GeneratorStep;
import io.understudy.Split;
import io.understudy.Study;
import io.understudy.Synthetic;
import io.understudy.Workbench;
import io.understudy.spi.Dataset;
import io.understudy.spi.Evaluation;
import java.nio.file.Path;

/** From a CSV file to a balanced CSV file, and what the synthetic rows are good for. */
public final class FirstStudy {
  private FirstStudy() {}

  public static void main(String[] arguments) {
    try (Study study = Workbench.study("first-study").seed(42)) {
      Dataset real =
          study.read(arguments[0], schema -> schema.target("class").positive("hypothyroid"));
      Split split = study.split(real, 0.7);
      GeneratorStep smote = study.generator("oversampling.smote").with("sampling_strategy", 0.5);
      Synthetic extra = smote.fit(split.training()).sample();
      System.out.println(extra);

      // Missing where the plugin was left out: see the profile in pom.xml.
      if (study.evaluators().ids().contains("utility.augmentation")) {
        Evaluation evaluation = study.evaluator("utility.augmentation").evaluate(split, extra);
        evaluation.scores().stream()
            .filter(score -> score.metric().equals("average precision"))
            .forEach(System.out::println);
      }

      Path written = study.write(extra.addedTo(split.training()), "balanced.csv");
      System.out.println("Written: " + written);
    }
  }
}
