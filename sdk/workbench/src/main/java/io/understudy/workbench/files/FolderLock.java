package io.understudy.workbench.files;

import io.understudy.spi.DeliveryException;
import io.understudy.workbench.Redacted;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A folder's lock: one process at a time. The operating system holds it, so that the lock of a
 * process that died is free again; the file says who the owner is.
 */
public final class FolderLock implements AutoCloseable {
  private final FileChannel channel;
  private final FileLock lock;

  private FolderLock(FileChannel channel, FileLock lock) {
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Takes the lock.
   *
   * @param file the lock's file, created if missing
   * @return the lock, held until closed or until this process ends
   * @throws DeliveryException ({@code study.locked}) naming the owner if another process holds it
   */
  public static FolderLock acquire(Path file) {
    try {
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        String owner = Files.readString(file).strip();
        channel.close();
        throw locked(owner.isEmpty() ? "another process" : owner);
      }
      byte[] owner = owner().getBytes(StandardCharsets.UTF_8);
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(owner), 0);
      return new FolderLock(channel, lock);
    } catch (IOException e) {
      throw new DeliveryException(
              "study.lock", "The study's folder cannot be locked.", "Check its permissions.")
          .because(Redacted.of(e));
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static String owner() {
    ProcessHandle self = ProcessHandle.current();
    String since = self.info().startInstant().map(Instant::toString).orElse("an unknown time");
    return "process " + self.pid() + ", started " + since + "\n";
  }

  private static DeliveryException locked(String owner) {
    return new DeliveryException(
        "study.locked",
        "The study is in use by " + owner + ".",
        "Close it there (study.close(), or end that kernel), or use a study of another name.");
  }

  /** Frees the lock. */
  @Override
  public void close() {
    try {
      lock.release();
      channel.close();
    } catch (IOException e) {
      throw new DeliveryException(
              "study.lock", "The study's lock cannot be freed.", "End this process to free it.")
          .because(Redacted.of(e));
    }
  }
}
