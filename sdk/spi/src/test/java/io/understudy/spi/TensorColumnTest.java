package io.understudy.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.StringWriter;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tech.tablesaw.aggregate.AggregateFunctions;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.AbstractColumnParser;
import tech.tablesaw.columns.Column;
import tech.tablesaw.selection.Selection;

/**
 * Every operation of Tablesaw's columns, and those of its tables that touch a column, on a tensor
 * column: it works, or it throws the code that is named.
 */
@DisplayName("A tensor column")
class TensorColumnTest {
  private static final TensorForm FORM =
      TensorForm.of(ElementType.F64, TensorForm.DYNAMIC, 2).channels("x", "y");
  private static final Tensor A = Tensor.of(new double[] {1, 2}, 1, 2);
  private static final Tensor B = Tensor.of(new double[] {3, 4, 5, 6}, 2, 2);
  private static final Tensor C = Tensor.of(new double[] {7, 8}, 1, 2);
  private static final AbstractColumnParser<Tensor> PARSER =
      new AbstractColumnParser<>(TensorColumn.TYPE) {
        @Override
        public boolean canParse(String text) {
          return true;
        }

        @Override
        public Tensor parse(String text) {
          return A;
        }
      };
  private static final Comparator<Tensor> BY_FIRST =
      Comparator.comparingDouble(tensor -> tensor.getDouble(0));

  /** A, B, missing, A. */
  private static TensorColumn column() {
    return TensorColumn.create("walk", FORM).append(A).append(B).appendMissing().append(A);
  }

  private static TensorColumn of(Tensor... cells) {
    return TensorColumn.create("walk", FORM, Arrays.asList(cells));
  }

  private static Table table() {
    return Table.create(
        "t",
        IntColumn.create("id", 1, 2, 3, 4),
        StringColumn.create("k", "a", "b", "a", "b"),
        column());
  }

  private static Table weights() {
    return Table.create("w", IntColumn.create("id", 1, 9), DoubleColumn.create("w", 0.5, 0.6));
  }

  private static List<Tensor> cells(Column<?> column) {
    return Arrays.asList(((TensorColumn) column).asObjectArray());
  }

  private static List<Tensor> walk(Table table) {
    return cells(table.column("walk"));
  }

  private static Arguments works(String operation, Supplier<Object> call, Object expected) {
    return arguments(operation, call, expected);
  }

  static Stream<Arguments> operationsOfAColumn() {
    return Stream.of(
        works("size", () -> column().size(), 4),
        works("isEmpty", () -> column().isEmpty(), false),
        works("name", () -> column().name(), "walk"),
        works("title", () -> column().title(), "Column: walk" + System.lineSeparator()),
        works("setName", () -> column().setName("path").name(), "path"),
        works("type", () -> column().type().name(), "TENSOR"),
        works("parser", () -> column().parser() == null, true),
        works("get", () -> column().get(1), B),
        works("getString", () -> column().getString(1), "F64 2×2"),
        works("asObjectArray", () -> List.of(column().asObjectArray()[0]), List.of(A)),
        works("asList", () -> column().asList().get(3), A),
        works("asSet", () -> List.copyOf(column().asSet()), List.of(A, B)),
        works("iterator", () -> column().iterator().next(), A),
        works(
            "isMissing", () -> List.of(column().isMissing(2), column().isMissing(0)), bools(true)),
        works("isMissing()", () -> column().isMissing().toArray(), new int[] {2}),
        works("isNotMissing", () -> column().isNotMissing().toArray(), new int[] {0, 1, 3}),
        works("countMissing", () -> column().countMissing(), 1),
        works("countUnique", () -> column().countUnique(), 3),
        works("contains", () -> column().contains(B), true),
        works("indexOf", () -> column().indexOf(A), 0),
        works("lastIndexOf", () -> column().lastIndexOf(A), 3),
        works("valueHash", () -> column().valueHash(0) == column().valueHash(3), true),
        works("equals", () -> column().equals(0, 3) && !column().equals(0, 1), true),
        works("print", () -> column().print().contains("F64 1×2"), true),
        works("columnWidth", () -> column().columnWidth(), 7),
        works("summary", () -> column().summary().rowCount(), 3),
        works("toString", () -> column().toString().contains("walk"), true),
        works("asStringColumn", () -> column().asStringColumn().get(1), "F64 2×2"),
        works("count", () -> column().count(A::equals), 2),
        works("allMatch", () -> of(A, A).allMatch(A::equals), true),
        works("anyMatch", () -> column().anyMatch(B::equals), true),
        works("noneMatch", () -> column().noneMatch(C::equals), true),
        works("max(comparator)", () -> of(A, B).max(BY_FIRST).orElseThrow(), B),
        works("min(comparator)", () -> of(A, B).min(BY_FIRST).orElseThrow(), A),
        works("reduce", () -> of(A, B).reduce((one, other) -> other).orElseThrow(), B),
        works("reduce(zero)", () -> of(A, B).reduce(C, (one, other) -> one), C),
        works("map", () -> cells(of(A, B).map(tensor -> C)), List.of(C, C)),
        works(
            "map(creator)",
            () -> of(A, B).map(tensor -> tensor.length(), IntColumn::create).getInt(1),
            4),
        works(
            "mapInto", () -> of(B).mapInto(Tensor::length, IntColumn.create("n", 1)).getInt(0), 4),
        works("filter", () -> cells(of(A, B).filter(B::equals)), List.of(B)),
        works("subset", () -> cells(column().subset(new int[] {1, 0, 1})), List.of(B, A, B)),
        works("where", () -> cells(column().where(Selection.with(1))), List.of(B)),
        works("removeMissing", () -> cells(column().removeMissing()), List.of(A, B, A)),
        works("unique", () -> cells(column().unique()), Arrays.asList(A, B, null)),
        works("first", () -> cells(column().first(2)), List.of(A, B)),
        works("last", () -> cells(column().last(1)), List.of(A)),
        works("inRange", () -> cells(column().inRange(0, 2)), List.of(A, B)),
        works("sampleN", () -> column().sampleN(2).size(), 2),
        works("sampleX", () -> column().sampleX(0.5).size(), 2),
        works("sorted(comparator)", () -> cells(of(B, A).sorted(BY_FIRST)), List.of(A, B)),
        works("copy", () -> cells(column().copy()), cells(column())),
        works("copy keeps the form", () -> column().copy().form().orElseThrow(), FORM),
        works("emptyCopy", () -> column().emptyCopy().form().orElseThrow(), FORM),
        works("emptyCopy(n)", () -> column().emptyCopy(3).countMissing(), 3),
        works("lag", () -> cells(of(A, B).lag(1)), Arrays.asList(null, A)),
        works("lead", () -> cells(of(A, B).lead(1)), Arrays.asList(B, null)),
        works("rolling", () -> column().rolling(2) != null, true),
        works("interpolate", () -> cells(column().interpolate().frontfill()), List.of(A, B, B, A)),
        works("append", () -> cells(of(A).append(B)), List.of(A, B)),
        works("append(null)", () -> of(A).append((Tensor) null).countMissing(), 1),
        works("append(column)", () -> cells(of(A).append(of(B))), List.of(A, B)),
        works("append(itself)", () -> appendedToItself(), List.of(A, A)),
        works("append(column, row)", () -> cells(of(A).append(of(B, C), 1)), List.of(A, C)),
        works("appendObj", () -> cells(of(A).appendObj(B)), List.of(A, B)),
        works("appendMissing", () -> of(A).appendMissing().isMissing(1), true),
        works("appendCell of nothing", () -> of(A).appendCell("").isMissing(1), true),
        works("set", () -> cells(of(A).set(0, B)), List.of(B)),
        works("set(column)", () -> cells(of(A).set(0, of(B, C), 1)), List.of(C)),
        works("set(selection)", () -> cells(of(A, B).set(Selection.with(1), C)), List.of(A, C)),
        works(
            "set(selection, column)",
            () -> cells(of(A, B).set(Selection.with(1), of(B, C))),
            List.of(A, C)),
        works("set(predicate)", () -> cells(of(A, B).set(B::equals, of(A, C))), List.of(A, C)),
        works("setMissing", () -> of(A).setMissing(0).isMissing(0), true),
        works("setMissingTo", () -> cells(column().setMissingTo(C)), List.of(A, B, C, A)),
        works("clear", () -> cleared().size(), 0),
        works("summarize(count)", () -> AggregateFunctions.count.summarize(column()), 3),
        refused("appendCell", () -> column().appendCell("[1, 2]"), "tensor.no-text"),
        refused("appendCell(parser)", () -> column().appendCell("1", null), "tensor.no-text"),
        refused("appendObj of no tensor", () -> column().appendObj("text"), "tensor.cell-type"),
        refused("append of another form", () -> column().append(wide()), "tensor.form"),
        refused("set of another form", () -> column().set(0, wide()), "tensor.form"),
        refused("set(text)", () -> column().set(0, "1", null), "tensor.no-text"),
        refused("setParser", () -> column().setParser(PARSER), "tensor.no-text"),
        refused("getUnformattedString", () -> column().getUnformattedString(0), "tensor.no-text"),
        refused("compare", () -> column().compare(A, B), "tensor.no-order"),
        refused("min(column)", () -> of(A).min(of(B)), "tensor.no-order"),
        refused("max(column)", () -> of(A).max(of(B)), "tensor.no-order"),
        refused("sortAscending", () -> did(column()::sortAscending), "tensor.no-order"),
        refused("sortDescending", () -> did(column()::sortDescending), "tensor.no-order"),
        refused("rowComparator", () -> column().rowComparator(), "tensor.no-order"),
        refused("byteSize", () -> column().byteSize(), "tensor.no-groups"),
        refused("asBytes", () -> column().asBytes(0), "tensor.no-groups"),
        refused("countByCategory", () -> column().countByCategory(), "tensor.no-groups"));
  }

  static Stream<Arguments> operationsOfATable() {
    return Stream.of(
        works("structure", () -> table().structure().get(2, 2), "TENSOR"),
        works("print", () -> table().print().contains("F64 2×2"), true),
        works("printAll", () -> table().printAll().contains("F64 2×2"), true),
        works("summary", () -> table().summary().rowCount() > 0, true),
        works("copy", () -> walk(table().copy()), cells(column())),
        works("emptyCopy", () -> table().emptyCopy().column("walk").size(), 0),
        works("where", () -> walk(table().where(Selection.with(1, 2))), Arrays.asList(B, null)),
        works("rows", () -> walk(table().rows(3, 1)), Arrays.asList(B, A)),
        works("dropWhere", () -> walk(table().dropWhere(Selection.with(2))), List.of(A, B, A)),
        works("first", () -> walk(table().first(2)), List.of(A, B)),
        works("last", () -> walk(table().last(1)), List.of(A)),
        works("inRange", () -> walk(table().inRange(0, 1)), List.of(A)),
        works("sampleN", () -> table().sampleN(2).rowCount(), 2),
        works("sortOn another", () -> walk(table().sortDescendingOn("id")).get(2), B),
        works(
            "sortOn(comparator)",
            () -> table().sortOn(Comparator.comparing(r -> r.getInt("id"))).rowCount(),
            4),
        works("append(table)", () -> table().append(table()).rowCount(), 8),
        works("append(row)", () -> walk(appendedRow()).get(4), B),
        works("appendRow", () -> table().emptyCopy().appendRow().getRowNumber(), 0),
        works(
            "concat",
            () ->
                table().concat(Table.create(of(A, A, A, C).setName("more"))).column("more").get(3),
            C),
        works("inner join", () -> walk(table().joinOn("id").inner(weights())), List.of(A)),
        works("left join", () -> walk(table().joinOn("id").leftOuter(weights())), cells(column())),
        works(
            "right join",
            () -> walk(table().joinOn("id").rightOuter(weights())),
            Arrays.asList(A, null)),
        works("full join", () -> table().joinOn("id").fullOuter(weights()).rowCount(), 5),
        works(
            "join to tensors",
            () -> walk(weights().joinOn("id").leftOuter(table())),
            Arrays.asList(A, null)),
        works(
            "dropRowsWithMissingValues",
            () -> walk(table().dropRowsWithMissingValues()),
            List.of(A, B, A)),
        works("dropDuplicateRows", () -> table().append(table()).dropDuplicateRows().rowCount(), 4),
        works("missingValueCounts", () -> table().missingValueCounts().doubleColumn(2).get(0), 1.0),
        works("row.getObject", () -> table().row(1).getObject("walk"), B),
        works(
            "stream",
            () -> table().stream().filter(row -> row.getObject("walk") == null).count(),
            1L),
        works(
            "retain and reject",
            () -> walk(table().rejectColumns("id").retainColumns("walk")),
            cells(column())),
        works(
            "group another, count tensors",
            () -> table().summarize("walk", AggregateFunctions.count).by("k").rowCount(),
            2),
        works("splitOn another", () -> walk(table().splitOn("k").get(1).asTable()), List.of(B, A)),
        works("ColumnType.valueOf", () -> ColumnType.valueOf("TENSOR") == TensorColumn.TYPE, true),
        works(
            "ColumnType.create",
            () -> cells(((TensorColumn) TensorColumn.TYPE.create("c")).append(A)),
            List.of(A)),
        refused("sortOn", () -> table().sortOn("walk"), "tensor.no-order"),
        refused("sortDescendingOn", () -> table().sortDescendingOn("walk"), "tensor.no-order"),
        refused("splitOn", () -> table().splitOn("walk"), "tensor.no-groups"),
        refused("splitOn with text", () -> table().splitOn("k", "walk"), "tensor.no-groups"),
        refused(
            "summarize.by",
            () -> table().summarize("id", AggregateFunctions.mean).by("walk"),
            "tensor.no-groups"),
        refused("countBy", () -> table().countBy("walk"), "tensor.no-groups"),
        refused("xTabCounts", () -> table().xTabCounts("k", "walk"), "tensor.no-order"),
        refused(
            "write().csv",
            () -> did(() -> table().write().csv(new StringWriter())),
            "tensor.no-text"),
        refused("customParser", () -> TensorColumn.TYPE.customParser(null), "tensor.no-text"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"operationsOfAColumn", "operationsOfATable"})
  void doesWhatEveryColumnDoesOrSaysWhyNot(
      String operation, Supplier<Object> call, Object expected) {
    if (expected instanceof Refusal refusal) {
      assertThatThrownBy(call::get)
          .as(operation)
          .isInstanceOf(DataException.class)
          .extracting("code")
          .isEqualTo(refusal.code());
    } else {
      assertThat(call.get()).as(operation).isEqualTo(expected);
    }
  }

  @Test
  void hasEveryOperationOfAColumnInTheListAbove() {
    TreeSet<String> missing = new TreeSet<>();
    for (Method method : Column.class.getMethods()) {
      if (!Modifier.isStatic(method.getModifiers())) {
        missing.add(method.getName());
      }
    }
    operationsOfAColumn()
        .forEach(it -> missing.remove(((String) it.get()[0]).replaceFirst("\\W.*", "")));
    // Those of Comparator and Iterable, which Tablesaw does not define.
    missing.removeAll(
        List.of(
            "forEach",
            "spliterator",
            "reversed",
            "thenComparing",
            "thenComparingDouble",
            "thenComparingInt",
            "thenComparingLong"));
    assertThat(missing).isEmpty();
  }

  @Test
  void takesOverTheTypeAndRankOfItsFirstCell() {
    TensorColumn column = TensorColumn.create("image").append(Tensor.of(new byte[6], 2, 3));
    column.append(Tensor.of(new byte[1], 1, 1));
    assertThat(column.form())
        .contains(TensorForm.of(ElementType.U8, TensorForm.DYNAMIC, TensorForm.DYNAMIC));
    assertThatThrownBy(() -> column.append(A)).hasMessageContaining("row 3, column 'image'");
  }

  @Test
  void keepsCopiesApart() {
    TensorColumn column = column();
    TensorColumn copy = column.copy();
    copy.set(0, C).setMissing(1);
    column.where(Selection.with(0)).set(0, C);
    ((double[]) copy.get(3).doubles())[0] = 99;
    assertThat(cells(column)).isEqualTo(cells(column()));
  }

  @Test
  void doesNotLetItsIteratorChangeIt() {
    Iterator<Tensor> cells = column().iterator();
    cells.next();
    assertThatThrownBy(cells::remove).isInstanceOf(UnsupportedOperationException.class);
  }

  private record Refusal(String code) {}

  private static Arguments refused(String operation, Supplier<Object> call, String code) {
    return arguments(operation, call, new Refusal(code));
  }

  private static Object did(Runnable action) {
    action.run();
    return "done";
  }

  private static List<Boolean> bools(boolean first) {
    return List.of(first, !first);
  }

  private static Tensor wide() {
    return Tensor.of(new double[3], 1, 3);
  }

  private static List<Tensor> appendedToItself() {
    TensorColumn column = of(A);
    return cells(column.append(column));
  }

  private static TensorColumn cleared() {
    TensorColumn column = column();
    column.clear();
    return column;
  }

  private static Table appendedRow() {
    Table table = table();
    table.append(table().row(1));
    return table;
  }
}
