package io.understudy.workbench.csv;

import io.understudy.CsvFormat;
import io.understudy.spi.CancelledException;
import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import io.understudy.workbench.files.AtomicFiles;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPOutputStream;
import tech.tablesaw.api.StringColumn;

/** Writes one data set to one file. */
final class CsvOutput {
  private static final int BUFFER = 1 << 16;
  private static final int CELLS_PER_BLOCK = 1 << 16;
  private static final int MOST_THREADS = 4;

  private final Dataset rows;
  private final CsvFormat format;
  private final MissingTokens missing;
  private final int rowsPerBlock;
  private final ByteBuffer encoded = ByteBuffer.allocate(BUFFER * 4);

  CsvOutput(Dataset rows, CsvFormat format) {
    this.rows = rows;
    this.format = format;
    this.missing = MissingTokens.of(rows.schema().missingTokens(), format);
    List<ColumnSchema> columns = rows.schema().columns();
    if (columns.isEmpty()) {
      throw new DataException(
          "csv.no-columns", "The data set has no columns.", "Write one that has columns.");
    }
    for (ColumnSchema column : columns) {
      if (column.kind() == ColumnKind.TENSOR) {
        throw new DataException(
                "csv.tensor",
                "Tensors cannot be written as CSV.",
                "Write the rows as study.write(rows, \"NAME.tensors\"), or series in long format:"
                    + " LongSeries.unfold(rows).")
            .at(column.name());
      }
    }
    ColumnNames.check(columns.stream().map(ColumnSchema::name).toList());
    this.rowsPerBlock = Math.max(1, CELLS_PER_BLOCK / columns.size());
  }

  void writeTo(Path file) {
    boolean compressed = isCompressed(file);
    AtomicFiles.write(file, temporary -> writeInto(temporary, compressed));
  }

  private static boolean isCompressed(Path file) {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".gz");
  }

  private void writeInto(Path temporary, boolean compressed) throws IOException {
    try (OutputStream file = new FileOutputStream(temporary.toFile())) {
      if (compressed) {
        GZIPOutputStream gzip = new GZIPOutputStream(file, BUFFER);
        writeAll(gzip);
        gzip.finish();
      } else {
        writeAll(file);
      }
    }
  }

  private void writeAll(OutputStream out) throws IOException {
    CharsetEncoder encoder =
        format
            .charset()
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    flush(header(), out, encoder, rows.rowCount() == 0);
    int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
    ExecutorService pool = Executors.newFixedThreadPool(threads, CsvOutput::daemon);
    try {
      writeBlocks(out, encoder, pool, threads + 1);
    } finally {
      pool.shutdownNow();
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "csv-writer");
    thread.setDaemon(true);
    return thread;
  }

  /** Renders blocks of rows in parallel and writes them in order. */
  private void writeBlocks(
      OutputStream out, CharsetEncoder encoder, ExecutorService pool, int blocks)
      throws IOException {
    int count = rows.rowCount();
    Deque<Future<RowBlock>> pending = new ArrayDeque<>();
    for (long from = 0; from < count; from += rowsPerBlock) {
      int first = (int) from;
      int end = (int) Math.min(count, from + rowsPerBlock);
      RowBlock block =
          pending.size() < blocks
              ? new RowBlock(rows, format, missing)
              : finish(pending.remove(), out, encoder, false);
      pending.add(pool.submit(() -> block.render(first, end)));
    }
    while (!pending.isEmpty()) {
      Future<RowBlock> next = pending.remove();
      finish(next, out, encoder, pending.isEmpty());
    }
  }

  private RowBlock finish(
      Future<RowBlock> rendered, OutputStream out, CharsetEncoder encoder, boolean last)
      throws IOException {
    try {
      RowBlock block = rendered.get();
      flush(block.sink(), out, encoder, last);
      return block;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cancelled();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException problem) {
        throw problem;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException("rendering rows throws unchecked exceptions alone", e);
    }
  }

  private static CancelledException cancelled() {
    return new CancelledException(
        "csv.cancelled",
        "Writing the file was cancelled; what was there before is unchanged.",
        "Run the cell again to write it.");
  }

  private CharSink header() {
    CharSink sink = new CharSink();
    List<ColumnSchema> columns = rows.schema().columns();
    for (int i = 0; i < columns.size(); i++) {
      if (i > 0) {
        sink.add(format.delimiter());
      }
      String name = columns.get(i).name();
      String text = format.isSpreadsheetSafe() ? Cell.withoutFormula(name) : name;
      CellWriter.addText(text, Cell.needsQuotes(text, format), format.quote(), sink);
    }
    sink.add('\n');
    return sink;
  }

  private void flush(CharSink sink, OutputStream out, CharsetEncoder encoder, boolean last)
      throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw cancelled();
    }
    CharBuffer chars = CharBuffer.wrap(sink.chars(), 0, sink.length());
    CoderResult result;
    do {
      result = encoder.encode(chars, encoded, true);
      if (result.isUnderflow() && last) {
        result = encoder.flush(encoded);
      }
      if (result.isError()) {
        throw unencodable();
      }
      out.write(encoded.array(), 0, encoded.position());
      encoded.clear();
    } while (result.isOverflow());
    sink.truncate(0);
  }

  /** Looks for the first cell with a character that the character set lacks. */
  private DataException unencodable() {
    DataException problem =
        new DataException(
            "csv.unencodable",
            "A text has a character that " + format.charset().name() + " cannot encode.",
            "Write with CsvFormat.charset(StandardCharsets.UTF_8); if it is that already, the text"
                + " holds half of a surrogate pair.");
    CharsetEncoder probe = format.charset().newEncoder();
    for (int row = 0; row < rows.rowCount(); row++) {
      for (ColumnSchema column : rows.schema().columns()) {
        if (rows.column(column.name()) instanceof StringColumn texts
            && !canEncode(probe, texts.get(row))) {
          return problem.at(row + 1L, column.name());
        }
      }
    }
    return problem;
  }

  private static boolean canEncode(CharsetEncoder probe, String text) {
    try {
      probe.encode(CharBuffer.wrap(text));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
