package io.understudy.workbench.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of bytes and files. */
public final class Digests {
  private static final int BUFFER = 1 << 16;

  private Digests() {}

  /**
   * A fresh SHA-256.
   *
   * @return a digest that has seen nothing
   */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  /**
   * The SHA-256 of bytes.
   *
   * @param bytes any
   * @return 64 lower-case hexadecimal digits
   */
  public static String sha256(byte[] bytes) {
    return hex(sha256().digest(bytes));
  }

  /**
   * The SHA-256 of a file.
   *
   * @param file an existing file
   * @return 64 lower-case hexadecimal digits
   * @throws io.understudy.spi.DeliveryException ({@code file.read}) if it cannot be read
   */
  public static String sha256(Path file) {
    MessageDigest digest = sha256();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[BUFFER];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return hex(digest.digest());
    } catch (IOException e) {
      throw AtomicFiles.unreadable(file, e);
    }
  }

  /**
   * Writes bytes as text.
   *
   * @param bytes any
   * @return two lower-case hexadecimal digits a byte
   */
  public static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
