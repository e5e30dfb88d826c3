package io.understudy.oversampling;

import io.understudy.spi.Cleaner;
import io.understudy.spi.Combination;
import io.understudy.spi.Descriptor;
import io.understudy.spi.Generator;
import io.understudy.spi.Plugin;
import java.util.List;

/** Oversamplers, cleaners and their usual combinations; see the package for which to choose. */
public final class OversamplingPlugin implements Plugin {

  /** For {@link java.util.ServiceLoader}. */
  public OversamplingPlugin() {}

  @Override
  public String id() {
    return "oversampling";
  }

  @Override
  public List<Generator> generators() {
    return List.of(
        new RandomOversampler(),
        new Smote(),
        new SmoteNc(),
        new SmoteN(),
        new BorderlineSmote(),
        new SvmSmote(),
        new KMeansSmote(),
        new Adasyn());
  }

  @Override
  public List<Cleaner> cleaners() {
    return List.of(new TomekLinks(), new EditedNearestNeighbours());
  }

  @Override
  public List<Combination> combinations() {
    return List.of(smoteTomek(), smoteEnn());
  }

  private static Combination smoteTomek() {
    return Combination.of(
        Descriptor.of("smote-tomek", "SMOTE-Tomek")
            .summary("SMOTE, then Tomek links among all rows, real and synthetic.")
            .whenToUse("Where SMOTE puts rows among other classes, and few rows can be spared.")
            .limits("Those of SMOTE and of Tomek links: real rows are dropped, too.")
            .kinds(Options.kinds())
            .citation(
                "Batista, Bazzan, Monard (2003), Balancing training data for automated annotation of"
                    + " keywords: a case study, WOB, 10-18")
            .build(),
        "smote",
        "tomek-links");
  }

  private static Combination smoteEnn() {
    return Combination.of(
        Descriptor.of("smote-enn", "SMOTE-ENN")
            .summary("SMOTE, then edited nearest neighbours among all rows, real and synthetic.")
            .whenToUse(
                "Where classes overlap much and a clear border matters more than hard cases.")
            .limits("Those of SMOTE and of ENN: many rows are dropped, real ones too.")
            .kinds(Options.kinds())
            .citation(
                "Batista, Prati, Monard (2004), A study of the behavior of several methods for"
                    + " balancing machine learning training data, ACM SIGKDD Explorations 6(1):20-29")
            .build(),
        "smote",
        "enn");
  }
}
