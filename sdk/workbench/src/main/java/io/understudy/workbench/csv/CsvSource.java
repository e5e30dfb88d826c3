package io.understudy.workbench.csv;

import io.understudy.CsvFormat;
import io.understudy.spi.DataException;
import io.understudy.spi.DeliveryException;
import io.understudy.spi.UnderstudyException;
import io.understudy.workbench.Redacted;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The characters of a file: decompressed if its first bytes say gzip, decoded strictly, without a
 * byte order mark. A byte that cannot be decoded is an error that names its offset.
 */
final class CsvSource extends Reader {
  private static final int BUFFER = 1 << 16;
  private static final int GZIP_BUFFER = 1 << 15;
  private static final int PREFIX = 256;
  private static final long RATIO_GRACE = 1L << 22;
  private static final Set<Charset> ASCII_IN =
      Set.of(
          StandardCharsets.UTF_8,
          StandardCharsets.US_ASCII,
          StandardCharsets.ISO_8859_1,
          Charset.forName("windows-1252"));

  private InputStream bytes;
  private final CountingStream file;
  private final long size;
  private final boolean compressed;
  private final CsvFormat format;
  private final CharsetDecoder decoder;
  private final ByteBuffer input = ByteBuffer.allocate(BUFFER);
  private long produced;
  private boolean started;
  private boolean exhausted;
  private @Nullable UnderstudyException failure;
  private @Nullable IOException broken;

  private CsvSource(
      InputStream bytes, CountingStream file, long size, boolean compressed, CsvFormat format) {
    this.size = size;
    this.bytes = bytes;
    this.file = file;
    this.compressed = compressed;
    this.format = format;
    this.decoder = newDecoder(format);
    input.limit(0);
  }

  private static CharsetDecoder newDecoder(CsvFormat format) {
    return format
        .charset()
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  static CsvSource open(Path path, CsvFormat format) throws IOException {
    CountingStream file = new CountingStream(new FileInputStream(path.toFile()));
    try {
      PushbackInputStream peeked = new PushbackInputStream(file, 2);
      byte[] magic = peeked.readNBytes(2);
      peeked.unread(magic);
      boolean compressed =
          magic.length == 2 && (magic[0] & 0xff) == 0x1f && (magic[1] & 0xff) == 0x8b;
      InputStream bytes =
          compressed
              ? new GZIPInputStream(new BufferedInputStream(peeked, GZIP_BUFFER), GZIP_BUFFER)
              : peeked;
      return new CsvSource(bytes, file, Files.size(path), compressed, format);
    } catch (ZipException | EOFException e) {
      file.close();
      throw damaged();
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /**
   * Whether a byte of ASCII is a character of ASCII wherever it stands, so that bytes can be
   * divided before they are decoded.
   */
  boolean hasAscii() {
    return ASCII_IN.contains(format.charset());
  }

  /** Whether bytes can be decoded. Those of ASCII can always, where {@link #hasAscii} holds. */
  boolean isText(byte[] target, int length) {
    try {
      newDecoder(format).decode(ByteBuffer.wrap(target, 0, length));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /** Hands bytes out as they are, before the first character is read or after all were put back. */
  int read(byte[] target, int offset, int length) throws IOException {
    return sameFailure(() -> readSome(target, offset, length));
  }

  /** About how many bytes follow; 0 if nobody knows. */
  long bytesLeft() {
    return compressed ? 0 : Math.max(0, size - file.count);
  }

  /** Takes bytes back that were handed out last, to be read as characters. */
  void putBack(byte[] rest) {
    bytes = new SequenceInputStream(new ByteArrayInputStream(rest), bytes);
    produced -= rest.length;
    started = produced > 0;
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    return sameFailure(() -> decode(target, offset, length));
  }

  /** After a failure, every call fails in the same way. */
  private int sameFailure(Reading reading) throws IOException {
    if (failure != null) {
      throw failure;
    }
    if (broken != null) {
      throw broken;
    }
    try {
      return reading.read();
    } catch (UnderstudyException e) {
      failure = e;
      throw e;
    } catch (IOException e) {
      broken = e;
      throw e;
    }
  }

  private int decode(char[] target, int offset, int length) throws IOException {
    CharBuffer output = CharBuffer.wrap(target, offset, length).slice();
    while (output.position() == 0) {
      CoderResult result = decoder.decode(input, output, exhausted);
      if (result.isError()) {
        throw undecodable(produced - input.remaining());
      }
      if (!started && output.position() > 0) {
        started = true;
        if (output.get(0) == '\ufeff') {
          skipMark(target, offset, output);
        }
      }
      if (output.position() == 0) {
        if (exhausted) {
          return -1;
        }
        fill();
      }
    }
    return output.position();
  }

  private static void skipMark(char[] target, int offset, CharBuffer output) {
    int rest = output.position() - 1;
    System.arraycopy(target, offset + 1, target, offset, rest);
    output.position(rest);
  }

  private void fill() throws IOException {
    input.compact();
    int count = readSome(input.array(), input.position(), input.remaining());
    exhausted = count < 0;
    input.position(input.position() + Math.max(0, count));
    input.flip();
  }

  private int readSome(byte[] target, int offset, int length) throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw ColumnFeed.cancelled();
    }
    boolean first = produced == 0;
    int count;
    try {
      count = bytes.read(target, offset, length);
    } catch (ZipException | EOFException e) {
      throw damaged();
    }
    produced += Math.max(0, count);
    if (first && count > 0) {
      checkEncodingMarks(target, offset, Math.min(PREFIX, count));
    }
    if (compressed) {
      checkRatio();
    }
    return count;
  }

  private void checkRatio() {
    if (produced > format.maxDecompressedBytes()
        || (produced > RATIO_GRACE
            && produced / Math.max(1, file.count) > format.maxCompressionRatio())) {
      throw new DataException(
          "csv.gzip-limit",
          "The compressed file unpacks to more than the format allows.",
          "If the file can be trusted, raise the limits with CsvFormat.maxDecompressed.");
    }
  }

  /** Finds UTF-16 and UTF-32, whose bytes may all be valid UTF-8. */
  private void checkEncodingMarks(byte[] target, int offset, int length) {
    if (!format.charset().equals(StandardCharsets.UTF_8)) {
      return;
    }
    if (length >= 2 && isMark(target[offset] & 0xff, target[offset + 1] & 0xff)) {
      throw undecodable(0);
    }
    int zeros = 0;
    int firstZero = -1;
    for (int i = 0; i < length; i++) {
      if (target[offset + i] == 0) {
        zeros++;
        firstZero = firstZero < 0 ? i : firstZero;
      }
    }
    if (length >= 4 && zeros >= length / 3) {
      throw undecodable(firstZero);
    }
  }

  private static boolean isMark(int first, int second) {
    return (first == 0xff && second == 0xfe) || (first == 0xfe && second == 0xff);
  }

  private DataException undecodable(long offset) {
    return new DataException(
        "csv.encoding",
        "The file is not "
            + format.charset().name()
            + ": the byte at offset "
            + offset
            + " (counted from 0"
            + (compressed ? ", after unpacking" : "")
            + ") does not fit.",
        "Name the file's character set, such as"
            + " CsvFormat.standard().charset(StandardCharsets.ISO_8859_1) or UTF_16.");
  }

  private static DataException damaged() {
    return new DataException(
        "csv.gzip-damaged",
        "The file starts like a gzip file but cannot be unpacked to its end.",
        "Fetch the file again; it is cut off or damaged.");
  }

  static DeliveryException unreadable(CsvInput file, IOException cause) {
    String name = "'" + file.name() + "'";
    DeliveryException problem =
        Files.exists(file.path())
            ? new DeliveryException(
                "csv.unreadable",
                "The file " + name + " cannot be read.",
                "Check that it is a file, not a folder, and that you may read it.")
            : new DeliveryException(
                "csv.unreadable",
                "There is no file " + name + " at the path given.",
                "Check the path; a relative one starts at the folder that Java was started in.");
    return problem.because(Redacted.of(cause));
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }

  /** One call that may fail. */
  private interface Reading {
    int read() throws IOException;
  }

  /** Counts the bytes of the file itself. */
  private static final class CountingStream extends InputStream {
    private final InputStream in;
    private long count;

    CountingStream(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      int value = in.read();
      count += value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = in.read(target, offset, length);
      count += Math.max(0, read);
      return read;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
