package io.understudy.testkit;

import io.understudy.spi.FittedGenerator;
import io.understudy.spi.ModelReader;
import io.understudy.workbench.model.ModelFile;
import io.understudy.workbench.model.ModelHeader;

/** Saves models in the workbench's container, in memory. */
final class SavedModels {
  private SavedModels() {}

  /** The model's file. */
  static byte[] bytes(FittedGenerator model) {
    return ModelFile.bytes(ModelHeader.of("contract.generator"), model::save);
  }

  /** Reads a file back. */
  static ModelReader read(byte[] file) {
    return ModelFile.read(file).reader();
  }
}
