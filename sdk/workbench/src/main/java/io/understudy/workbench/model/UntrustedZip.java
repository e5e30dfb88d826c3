package io.understudy.workbench.model;

import io.understudy.spi.DataException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Unpacks a zip archive that may come from anyone, within limits that are checked on the way. */
final class UntrustedZip {
  private static final Pattern PATH = Pattern.compile("model\\.json|parts/[a-z][a-z0-9._-]*");
  private static final int BUFFER = 1 << 16;

  /** Below this size no ratio is dangerous, and the archive's own buffering blurs it. */
  private static final long RATIO_MATTERS_FROM = 1L << 20;

  private UntrustedZip() {}

  static Map<String, byte[]> entries(byte[] archive, ModelLimits limits) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    ByteArrayInputStream packed = new ByteArrayInputStream(archive);
    long total = 0;
    try (ZipInputStream zip = new ZipInputStream(packed)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!PATH.matcher(entry.getName()).matches() || entries.containsKey(entry.getName())) {
          throw new DataException(
              "model.entry",
              "The model file has an entry whose name is not allowed or occurs twice.",
              "It was not written by this workbench; do not use it.");
        }
        if (entries.size() >= limits.entries()) {
          throw tooLarge(limits);
        }
        byte[] content = unpack(zip, packed, archive.length, total, limits);
        total += content.length;
        entries.put(entry.getName(), content);
      }
    } catch (IOException | IllegalArgumentException e) {
      throw notAModel();
    }
    return entries;
  }

  private static byte[] unpack(
      ZipInputStream zip,
      ByteArrayInputStream packed,
      int archiveLength,
      long before,
      ModelLimits limits)
      throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    byte[] buffer = new byte[BUFFER];
    long start = (long) archiveLength - packed.available();
    for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
      if (before + content.size() + read > limits.totalBytes()) {
        throw tooLarge(limits);
      }
      content.write(buffer, 0, read);
      long consumed = Math.max(1L, (long) archiveLength - packed.available() - start);
      if (content.size() > RATIO_MATTERS_FROM && content.size() / consumed > limits.ratio()) {
        throw new DataException(
            "model.ratio",
            "An entry of the model file unpacks to more than "
                + limits.ratio()
                + " times its packed size.",
            "It was not written by this workbench; do not use it.");
      }
    }
    return content.toByteArray();
  }

  static DataException notAModel() {
    return new DataException(
        "model.format",
        "The file is not a model of this workbench, or it is damaged.",
        "Give a file that Model.save(...) wrote.");
  }

  static DataException tooLarge(ModelLimits limits) {
    return new DataException(
        "model.size",
        "The model file has more than "
            + limits.entries()
            + " entries or unpacks to more than "
            + limits.totalBytes()
            + " bytes.",
        "Fit the model to fewer rows, or do not use the file if you did not write it.");
  }
}
