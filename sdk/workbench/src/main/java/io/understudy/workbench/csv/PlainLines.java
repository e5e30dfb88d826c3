package io.understudy.workbench.csv;

import io.understudy.CsvFormat;
import io.understudy.spi.UnderstudyException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The lines of a file up to the first that needs a parser of CSV, divided into cells by several
 * threads at once. Where a block of lines is not plain, it and all after it are left to the parser,
 * so that one place alone reads quotes and words what is wrong.
 */
final class PlainLines {
  private static final int BLOCKS_PER_THREAD = 2;

  private final CsvSource source;
  private final CsvFormat format;
  private final MissingTokens missing;

  /** Read, and in no block. */
  private byte[] pending = new byte[0];

  private List<PlainBlock> left = List.of();
  private boolean ended;

  PlainLines(CsvSource source, CsvFormat format, MissingTokens missing) {
    this.source = source;
    this.format = format;
    this.missing = missing;
  }

  /** The first line with its end, unless it needs a parser that knows the lines after it. */
  Optional<String> header() {
    if (!source.hasAscii()) {
      return Optional.empty();
    }
    byte[] bytes = new byte[PlainBlock.BYTES];
    int filled = fill(bytes, bytes.length);
    int end = 0;
    while (end < filled && bytes[end] != '\n') {
      end++;
    }
    if (end < filled && source.isText(bytes, end + 1)) {
      String text = new String(bytes, 0, end + 1, format.charset());
      String line = text.charAt(0) == '\ufeff' ? text.substring(1) : text;
      if (!line.isBlank()
          && line.indexOf(format.quote()) < 0
          && line.replace("\r\n", "").indexOf('\r') < 0) {
        pending = Arrays.copyOfRange(bytes, end + 1, filled);
        return Optional.of(line);
      }
    }
    pending = Arrays.copyOf(bytes, filled);
    return Optional.empty();
  }

  /** Some blocks that are read, divided and handed on together; made when they are needed. */
  private final class Wave {
    private final List<PlainBlock> blocks = new ArrayList<>();
    private final int most;
    private final int width;
    private int read;

    Wave(int most, int width) {
      this.most = most;
      this.width = width;
    }

    void read() {
      read = 0;
      while (!ended && read < most && readLines(block(read))) {
        read++;
      }
    }

    private PlainBlock block(int index) {
      if (index == blocks.size()) {
        blocks.add(new PlainBlock(width, format, missing, source));
      }
      return blocks.get(index);
    }

    long rows() {
      return blocks.subList(0, read).stream().mapToLong(it -> it.cells().rows()).sum();
    }

    long bytes() {
      return blocks.subList(0, read).stream().mapToLong(PlainBlock::end).sum();
    }

    /** Divides the blocks and says how many of the first are plain. */
    int divide(ColumnFeed columns) {
      boolean[] plain = new boolean[read];
      boolean[] numeric = columns.wantNumbers();
      columns.crew().share(read, i -> plain[i] = blocks.get(i).divide(numeric));
      int first = 0;
      while (first < read && plain[first]) {
        first++;
      }
      return first;
    }
  }

  /**
   * Hands plain lines on until there are none, or a block that is not plain or would be too many.
   *
   * @param mostRows how many rows are handed on at most
   * @return the number of rows
   */
  long drainTo(ColumnFeed columns, int width, long mostRows) {
    int blocks = BLOCKS_PER_THREAD * columns.crew().size();
    Wave wave = new Wave(blocks, width);
    Wave next = new Wave(blocks, width);
    long rows = 0;
    wave.read();
    while (wave.read > 0) {
      if (Thread.currentThread().isInterrupted()) {
        throw ColumnFeed.cancelled();
      }
      int plain = wave.divide(columns);
      List<CellBlock> taken = new ArrayList<>();
      for (PlainBlock block : wave.blocks.subList(0, plain)) {
        if (rows + block.cells().rows() > mostRows) {
          break;
        }
        rows += block.cells().rows();
        taken.add(block.cells());
      }
      boolean all = taken.size() == wave.read;
      columns.takeBlocks(taken, all ? next::read : () -> {});
      if (!all) {
        left = wave.blocks.subList(taken.size(), wave.read);
        break;
      }
      if (rows == wave.rows()) {
        columns.expect((int) Math.min(Integer.MAX_VALUE, rows * source.bytesLeft() / wave.bytes()));
      }
      Wave done = wave;
      wave = next;
      next = done;
    }
    return rows;
  }

  /** Fills a block with whole lines; false if no whole line is left that a block can hold. */
  private boolean readLines(PlainBlock block) {
    byte[] bytes = block.bytes();
    int filled = fill(bytes, PlainBlock.BYTES);
    int end = filled;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    pending = Arrays.copyOfRange(bytes, end, filled);
    ended = end == 0 || filled < PlainBlock.BYTES;
    block.endAt(end);
    return end > 0;
  }

  /** What is pending, and then more of the file, until the buffer is full or the file ends. */
  private int fill(byte[] bytes, int most) {
    System.arraycopy(pending, 0, bytes, 0, pending.length);
    int filled = pending.length;
    try {
      int count = 0;
      while (filled < most && count >= 0) {
        count = source.read(bytes, filled, most - filled);
        filled += Math.max(0, count);
      }
    } catch (IOException | UnderstudyException e) {
      // The lines before it come first; the file fails in the same way when it is read on.
    }
    return filled;
  }

  /** All that was not handed on, to be closed with the source. */
  Reader rest() {
    ByteArrayOutputStream rest = new ByteArrayOutputStream();
    for (PlainBlock block : left) {
      rest.write(block.bytes(), 0, block.end());
    }
    rest.writeBytes(pending);
    source.putBack(rest.toByteArray());
    return source;
  }
}
