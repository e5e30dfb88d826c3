package io.understudy.benchmarks;

import io.understudy.numerics.Parallel;
import io.understudy.spi.RunContext;
import it.unimi.dsi.fastutil.bytes.Byte2IntOpenHashMap;
import it.unimi.dsi.fastutil.bytes.Byte2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.objects.Object2ByteOpenHashMap;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import tech.tablesaw.columns.strings.ByteDictionaryMap;
import tech.tablesaw.columns.strings.DictionaryMap;

/**
 * The rows of one table followed by those of another, in a new table.
 *
 * <p>Tablesaw's own {@code copy().append(…)} grows a copy cell by cell. Here numbers go straight
 * into an array of the final size, and texts are joined by their codes.
 */
final class RowUnion {

  /** Tablesaw's codes of texts: the first is -127, and 127 means missing. */
  private static final byte BEFORE_FIRST_CODE = -128;

  private static final byte MISSING_CODE = 127;

  private RowUnion() {}

  /**
   * Joins two tables.
   *
   * @param first a table
   * @param second a table with columns of the same names and types
   * @param run grants the threads
   * @return a table that shares no memory with either
   */
  static Table of(Table first, Table second, RunContext run) {
    Column<?>[] joined = new Column<?>[first.columnCount()];
    Parallel.forRanges(
        joined.length,
        1,
        run,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            Column<?> column = first.column(i);
            joined[i] = join(column, second.column(column.name()));
          }
        });
    return Table.create(first.name(), joined);
  }

  private static Column<?> join(Column<?> first, Column<?> second) {
    if (first instanceof DoubleColumn above && second instanceof DoubleColumn below) {
      return joinNumbers(above, below);
    }
    if (first instanceof StringColumn above && second instanceof StringColumn below) {
      return joinTexts(above, below);
    }
    return joinCells(first, second);
  }

  private static DoubleColumn joinNumbers(DoubleColumn first, DoubleColumn second) {
    int middle = first.size();
    double[] values = new double[middle + second.size()];
    for (int row = 0; row < middle; row++) {
      values[row] = first.getDouble(row);
    }
    for (int row = middle; row < values.length; row++) {
      values[row] = second.getDouble(row - middle);
    }
    return new ArrayColumn(first.name(), values);
  }

  private static StringColumn joinTexts(StringColumn first, StringColumn second) {
    if (first.getDictionary() instanceof ByteDictionaryMap above
        && second.getDictionary() instanceof ByteDictionaryMap below
        && above.countUnique() + below.countUnique() < MISSING_CODE) {
      Codes codes = new Codes(above.size() + below.size());
      codes.append(above);
      codes.append(below);
      return StringColumn.createInternal(first.name(), codes.toDictionary());
    }
    StringColumn joined = first.copy();
    joined.append(second);
    return joined;
  }

  private static <T> Column<T> joinCells(Column<T> first, Column<?> second) {
    Column<T> joined = first.copy();
    for (int row = 0; row < second.size(); row++) {
      joined.appendObj(second.get(row));
    }
    return joined;
  }

  /** A column that takes its array over instead of copying it. */
  private static final class ArrayColumn extends DoubleColumn {
    ArrayColumn(String name, double[] values) {
      super(name, DoubleArrayList.wrap(values));
    }
  }

  /** The codes of a text column of few categories, joined from several. */
  private static final class Codes {
    private final byte[] codes;
    private final Byte2ObjectOpenHashMap<String> textOf = new Byte2ObjectOpenHashMap<>();
    private final Object2ByteOpenHashMap<String> codeOf = new Object2ByteOpenHashMap<>();
    private final Byte2IntOpenHashMap counts = new Byte2IntOpenHashMap();
    private byte lastCode = BEFORE_FIRST_CODE;
    private int size;

    Codes(int capacity) {
      codes = new byte[capacity];
      codeOf.defaultReturnValue(BEFORE_FIRST_CODE);
    }

    void append(DictionaryMap texts) {
      byte[] translated = new byte[256];
      boolean[] known = new boolean[256];
      int[] found = new int[256];
      for (int row = 0; row < texts.size(); row++) {
        int key = texts.getKeyForIndex(row) & 0xFF;
        if (!known[key]) {
          known[key] = true;
          translated[key] = texts.isMissing(row) ? missing() : code(texts.getValueForIndex(row));
        }
        found[key]++;
        codes[size++] = translated[key];
      }
      for (int key = 0; key < found.length; key++) {
        if (known[key]) {
          counts.addTo(translated[key], found[key]);
        }
      }
    }

    private byte missing() {
      put(MISSING_CODE, "");
      return MISSING_CODE;
    }

    private byte code(String text) {
      if (!codeOf.containsKey(text)) {
        put(++lastCode, text);
      }
      return codeOf.getByte(text);
    }

    private void put(byte code, String text) {
      textOf.put(code, text);
      codeOf.put(text, code);
    }

    ByteDictionaryMap toDictionary() {
      return new ByteDictionaryMap.ByteDictionaryBuilder()
          .setValues(codes)
          .setNextIndex(lastCode)
          .setKeyToValue(textOf)
          .setValueToKey(codeOf)
          .setKeyToCount(counts)
          .build();
    }
  }
}
