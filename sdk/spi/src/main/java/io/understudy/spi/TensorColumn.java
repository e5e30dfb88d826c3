package io.understudy.spi;

import it.unimi.dsi.fastutil.ints.IntComparator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.CategoricalColumn;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.AbstractColumn;
import tech.tablesaw.columns.AbstractColumnParser;
import tech.tablesaw.columns.AbstractColumnType;
import tech.tablesaw.columns.Column;
import tech.tablesaw.io.ReadOptions;
import tech.tablesaw.selection.BitmapBackedSelection;
import tech.tablesaw.selection.Selection;

/**
 * A Tablesaw column whose cells are {@linkplain Tensor tensors}: images, masks, series.
 *
 * <p>A column has a {@linkplain TensorForm form}, which every cell must have; one that is created
 * without a form takes over the type and rank of its first cell, all sizes dynamic. A missing cell
 * is null. Tensors are immutable, so that copies of a column share them safely.
 *
 * <p>What other columns can, this one can: copies, selections, appending, joins, concatenation,
 * unique values, sorting <em>other</em> columns, lags, printing (a cell prints as its type and
 * shape, never its elements). Three things have no meaning for tensors and throw a {@link
 * DataException}:
 *
 * <ul>
 *   <li>an order ({@code tensor.no-order}): {@code sortAscending}, {@code sortOn} this column,
 *       {@code compare}, {@code xTabCounts}, which sorts first; {@code sorted(comparator)} works;
 *   <li>groups ({@code tensor.no-groups}): {@code by}, {@code splitOn}, {@code countBy}. The column
 *       counts as a {@link CategoricalColumn} for this reason alone: so that these are refused in
 *       words;
 *   <li>a text form ({@code tensor.no-text}): {@code appendCell}, parsers, {@code
 *       getUnformattedString}, and with it {@code write().csv}. What Tablesaw writes by way of
 *       {@code getString} or {@code toString} (CSV with printer formatters, JSON) holds type and
 *       shape alone, which a column cannot prevent.
 * </ul>
 *
 * <p>Not for use by several threads at once while it is changed.
 */
public final class TensorColumn extends AbstractColumn<TensorColumn, Tensor>
    implements CategoricalColumn<Tensor> {

  /** The column type: one for the whole process, registered with Tablesaw as {@code TENSOR}. */
  public static final ColumnType TYPE = new Type();

  private final List<@Nullable Tensor> cells;
  private @Nullable TensorForm form;

  private TensorColumn(String name, @Nullable TensorForm form, List<@Nullable Tensor> cells) {
    super(TYPE, name, null); // no parser: no cell is read from a text
    this.form = form;
    this.cells = cells;
  }

  /**
   * An empty column that takes over the form of its first cell.
   *
   * @param name the column's name
   * @return a new column
   */
  public static TensorColumn create(String name) {
    return new TensorColumn(name, null, new ArrayList<>());
  }

  /**
   * An empty column.
   *
   * @param name the column's name
   * @param form what every cell must be like
   * @return a new column
   */
  public static TensorColumn create(String name, TensorForm form) {
    return new TensorColumn(name, Objects.requireNonNull(form), new ArrayList<>());
  }

  /**
   * A column of cells.
   *
   * @param name the column's name
   * @param form what every cell must be like
   * @param cells the cells; null is missing
   * @return a new column
   * @throws DataException ({@code tensor.form}) if a cell is not of this form
   */
  public static TensorColumn create(
      String name, TensorForm form, Collection<? extends @Nullable Tensor> cells) {
    TensorColumn column = create(name, form);
    cells.forEach(column::append);
    return column;
  }

  /**
   * What all cells have in common.
   *
   * @return the form, or empty if none was given and there is no cell yet
   */
  public Optional<TensorForm> form() {
    return Optional.ofNullable(form);
  }

  /**
   * The first cell that is not of a form.
   *
   * @param other any form
   * @return a row index from 0, or -1 if all cells are of that form
   */
  int firstRowNot(TensorForm other) {
    if (form != null && other.accepts(form)) {
      return -1;
    }
    if (form != null && !other.channels().isEmpty() && !other.channels().equals(form.channels())) {
      return 0;
    }
    for (int row = 0; row < cells.size(); row++) {
      Tensor cell = cells.get(row);
      if (cell != null && !other.accepts(cell)) {
        return row;
      }
    }
    return -1;
  }

  private @Nullable Tensor fitting(@Nullable Tensor cell, int row) {
    if (cell == null) {
      return null;
    }
    if (form == null) {
      int[] dynamic = cell.shape();
      Arrays.fill(dynamic, TensorForm.DYNAMIC);
      form = TensorForm.of(cell.type(), dynamic);
    }
    if (!form.accepts(cell)) {
      throw new DataException(
              "tensor.form",
              "A tensor has another element type or shape than its column, which holds "
                  + form
                  + ".",
              "Convert the tensor, or create the column with dynamic dimensions.")
          .at(row + 1L, name());
    }
    return cell;
  }

  // Reading

  @Override
  public int size() {
    return cells.size();
  }

  @Override
  public boolean isEmpty() {
    return cells.isEmpty();
  }

  @Override
  public @Nullable Tensor get(int row) {
    return cells.get(row);
  }

  @Override
  public boolean isMissing(int row) {
    return cells.get(row) == null;
  }

  @Override
  public int countMissing() {
    return Collections.frequency(cells, null);
  }

  @Override
  public Selection isMissing() {
    return rows(true);
  }

  @Override
  public Selection isNotMissing() {
    return rows(false);
  }

  private Selection rows(boolean missing) {
    Selection rows = new BitmapBackedSelection();
    for (int row = 0; row < cells.size(); row++) {
      if (isMissing(row) == missing) {
        rows.add(row);
      }
    }
    return rows;
  }

  /** The type and shape of a cell; empty if it is missing. */
  @Override
  public String getString(int row) {
    Tensor cell = cells.get(row);
    return cell == null ? "" : cell.toString();
  }

  /**
   * Refused: a tensor cannot be read back from a text.
   *
   * @throws DataException ({@code tensor.no-text}) always, unless the cell is missing
   */
  @Override
  public String getUnformattedString(int row) {
    if (isMissing(row)) {
      return "";
    }
    throw noText().at(row + 1L, name());
  }

  @Override
  public Tensor[] asObjectArray() {
    return cells.toArray(new Tensor[0]);
  }

  /** The distinct cells in order of appearance, without the missing ones. */
  @Override
  public Set<Tensor> asSet() {
    Set<Tensor> distinct = new LinkedHashSet<>(cells);
    distinct.remove(null);
    return distinct;
  }

  /** How many distinct cells there are; missing cells together count as one. */
  @Override
  public int countUnique() {
    return new LinkedHashSet<>(cells).size();
  }

  /** The types and shapes of the cells. */
  @Override
  public StringColumn asStringColumn() {
    StringColumn texts = StringColumn.create(name());
    for (int row = 0; row < size(); row++) {
      texts.append(getString(row));
    }
    return texts;
  }

  @Override
  public int indexOf(@Nullable Object tensor) {
    return cells.indexOf(tensor);
  }

  @Override
  public int lastIndexOf(@Nullable Object tensor) {
    return cells.lastIndexOf(tensor);
  }

  @Override
  public Iterator<Tensor> iterator() {
    return Collections.unmodifiableList(cells).iterator();
  }

  @Override
  public int valueHash(int row) {
    return Objects.hashCode(cells.get(row));
  }

  @Override
  public boolean equals(int row, int other) {
    return Objects.equals(cells.get(row), cells.get(other));
  }

  /** Counts of all, missing and distinct cells. */
  @Override
  public Table summary() {
    return Table.create(
        "Column: " + name(),
        StringColumn.create("Measure", "Count", "Missing", "Unique"),
        IntColumn.create("Value", size(), countMissing(), countUnique()));
  }

  // Copies

  @Override
  public TensorColumn copy() {
    return new TensorColumn(name(), form, new ArrayList<>(cells));
  }

  @Override
  public TensorColumn emptyCopy() {
    return new TensorColumn(name(), form, new ArrayList<>());
  }

  @Override
  public TensorColumn emptyCopy(int rows) {
    return new TensorColumn(
        name(), form, new ArrayList<>(Collections.<@Nullable Tensor>nCopies(rows, null)));
  }

  @Override
  public TensorColumn where(Selection selection) {
    TensorColumn chosen = emptyCopy();
    for (int row : selection) {
      chosen.cells.add(cells.get(row));
    }
    return chosen;
  }

  @Override
  public TensorColumn subset(int[] rows) {
    TensorColumn chosen = emptyCopy();
    for (int row : rows) {
      chosen.cells.add(cells.get(row));
    }
    return chosen;
  }

  @Override
  public TensorColumn removeMissing() {
    return where(isNotMissing());
  }

  @Override
  public TensorColumn unique() {
    return new TensorColumn(name(), form, new ArrayList<>(new LinkedHashSet<>(cells)));
  }

  @Override
  public TensorColumn lag(int rows) {
    TensorColumn lagged = emptyCopy();
    for (int row = 0; row < size(); row++) {
      long from = (long) row - rows;
      lagged.cells.add(from >= 0 && from < size() ? cells.get((int) from) : null);
    }
    return lagged;
  }

  // Changes

  @Override
  public void clear() {
    cells.clear();
  }

  @Override
  public TensorColumn append(@Nullable Tensor cell) {
    cells.add(fitting(cell, size()));
    return this;
  }

  @Override
  public TensorColumn append(Column<Tensor> column) {
    if (form == null && column instanceof TensorColumn tensors) {
      form = tensors.form;
    }
    int rows = column.size();
    for (int row = 0; row < rows; row++) {
      append(column.get(row));
    }
    return this;
  }

  @Override
  public TensorColumn append(Column<Tensor> column, int row) {
    return append(column.get(row));
  }

  @Override
  public TensorColumn appendObj(@Nullable Object cell) {
    if (cell == null || cell instanceof Tensor) {
      return append((Tensor) cell);
    }
    throw new DataException(
            "tensor.cell-type",
            "An object that is no tensor was put into a tensor column.",
            "Make a tensor of it: Tensor.of(array, sizes). If it is one, the class was loaded twice:"
                + " put understudy-spi on the class path once.")
        .at(size() + 1L, name());
  }

  @Override
  public TensorColumn appendMissing() {
    cells.add(null);
    return this;
  }

  @Override
  public TensorColumn set(int row, @Nullable Tensor cell) {
    cells.set(row, fitting(cell, row));
    return this;
  }

  @Override
  public TensorColumn set(int row, Column<Tensor> column, int from) {
    return set(row, column.get(from));
  }

  @Override
  public TensorColumn setMissing(int row) {
    cells.set(row, null);
    return this;
  }

  // What tensors do not have

  /**
   * Refused, unless the text is empty or null, which is a missing cell.
   *
   * @throws DataException ({@code tensor.no-text}) if there is a text
   */
  @Override
  public TensorColumn appendCell(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return appendMissing();
    }
    throw noText().at(size() + 1L, name());
  }

  @Override
  public TensorColumn appendCell(@Nullable String text, @Nullable AbstractColumnParser<?> parser) {
    return appendCell(text);
  }

  @Override
  public Column<Tensor> set(int row, String text, AbstractColumnParser<?> parser) {
    throw noText().at(row + 1L, name());
  }

  @Override
  public TensorColumn setParser(@Nullable AbstractColumnParser<Tensor> parser) {
    if (parser != null) {
      throw noText().at(name());
    }
    return this;
  }

  @Override
  public void sortAscending() {
    throw noOrder();
  }

  @Override
  public void sortDescending() {
    throw noOrder();
  }

  @Override
  public IntComparator rowComparator() {
    throw noOrder();
  }

  @Override
  @SuppressWarnings("UnusedVariable") // the parameters of a method that Tablesaw declares
  public int compare(Tensor one, Tensor other) {
    throw noOrder();
  }

  @Override
  public int byteSize() {
    throw noGroups();
  }

  @Override
  public byte[] asBytes(int row) {
    throw noGroups();
  }

  @Override
  public Table countByCategory() {
    throw noGroups();
  }

  private DataException noOrder() {
    return new DataException(
            "tensor.no-order",
            "Tensors have no order by which a column could be sorted or compared.",
            "Sort by another column, or give a comparator: column.sorted(comparator).")
        .at(name());
  }

  private DataException noGroups() {
    return new DataException(
            "tensor.no-groups",
            "Rows cannot be grouped or counted by a column of tensors.",
            "Group by another column.")
        .at(name());
  }

  private static DataException noText() {
    return new DataException(
        "tensor.no-text",
        "Tensors have no text form that could be written to a text file or read from one.",
        "Write the rows with study.write(rows, \"NAME.tensors\"), or drop the column first.");
  }

  /**
   * Registered by its constructor. A registration replaces an earlier one of the same name without
   * a word, so there is one instance, made where this class is loaded.
   */
  private static final class Type extends AbstractColumnType {
    Type() {
      super(Long.BYTES, "TENSOR", "Tensor");
    }

    @Override
    public Column<?> create(String name) {
      return TensorColumn.create(name);
    }

    @Override
    public AbstractColumnParser<?> customParser(ReadOptions options) {
      throw noText();
    }
  }
}
