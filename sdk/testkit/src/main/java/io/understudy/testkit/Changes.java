package io.understudy.testkit;

import io.understudy.spi.Candidate;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.Domain;
import io.understudy.spi.Need;
import io.understudy.spi.Role;
import io.understudy.spi.Round;
import io.understudy.spi.Schema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Rows that an evaluator must say something of, even if only that it cannot assess them. */
enum Changes {
  ONE_ROW {
    @Override
    Dataset real(Dataset rows) {
      return rows.select(0);
    }
  },
  CONSTANT_COLUMNS {
    @Override
    Dataset real(Dataset rows) {
      return Difficulty.CONSTANT_COLUMNS.in(rows);
    }
  },
  ALL_MISSING {
    @Override
    Dataset real(Dataset rows) {
      Table changed = rows.table().copy();
      for (ColumnSchema feature : rows.schema().features()) {
        Column<?> column = changed.column(feature.name());
        for (int row = 0; row < column.size(); row++) {
          column.setMissing(row);
        }
      }
      return Dataset.of(changed, rows.schema());
    }
  },
  ONE_CLASS {
    @Override
    Dataset real(Dataset rows) {
      return Difficulty.ONE_CLASS.in(rows);
    }
  },
  DISJOINT_CATEGORIES {
    @Override
    Dataset real(Dataset rows) {
      return rows;
    }

    @Override
    Dataset synthetic(Dataset rows) {
      Table changed = Table.create(rows.table().name());
      Schema schema = rows.schema();
      for (ColumnSchema column : rows.schema().columns()) {
        Column<?> cells = rows.column(column.name());
        if (column.role() == Role.FEATURE && cells instanceof StringColumn texts) {
          changed.addColumns(elsewhere(texts));
          List<String> names =
              column.domain().categories().stream().map(Changes::elsewhere).toList();
          schema =
              names.isEmpty()
                  ? schema
                  : schema.replace(
                      column.withDomain(Domain.ofCategories(column.domain().origin(), names)));
        } else {
          changed.addColumns(cells.copy());
        }
      }
      return Dataset.of(changed, schema);
    }
  };

  abstract Dataset real(Dataset rows);

  Dataset synthetic(Dataset rows) {
    return real(rows);
  }

  private static StringColumn elsewhere(StringColumn texts) {
    StringColumn changed = StringColumn.create(texts.name());
    for (int row = 0; row < texts.size(); row++) {
      changed.append(texts.isMissing(row) ? "" : elsewhere(texts.get(row)));
    }
    return changed;
  }

  private static String elsewhere(String category) {
    return category + " elsewhere";
  }

  static Dataset reversedColumns(Dataset rows) {
    List<ColumnSchema> columns = new ArrayList<>(rows.schema().columns());
    Collections.reverse(columns);
    Schema schema =
        Schema.of(columns).missing(rows.schema().missingTokens().toArray(new String[0]));
    if (rows.schema().positive().isPresent()) {
      schema = schema.positive(rows.schema().positive().get());
    }
    Table table = Table.create(rows.table().name());
    columns.forEach(column -> table.addColumns(rows.column(column.name()).copy()));
    return Dataset.of(table, schema);
  }

  /** A round of which everything is taken that is not needed. */
  static Round withOnly(Set<Need> needs, Round round) {
    Dataset holdout =
        needs.contains(Need.HOLDOUT) ? round.holdout() : round.holdout().select(new int[0]);
    boolean target = needs.contains(Need.TARGET);
    List<Candidate> candidates =
        round.candidates().stream()
            .map(
                it -> {
                  Dataset rows = target ? it.synthetic() : withoutTarget(it.synthetic());
                  return Candidate.of(it.label(), Set.of(), () -> rows);
                })
            .toList();
    Round least =
        Round.of(
                round.number(),
                target ? round.training() : withoutTarget(round.training()),
                target ? holdout : withoutTarget(holdout),
                candidates)
            .inDivision(round.division());
    if (needs.contains(Need.VALIDATION) && round.validation().isPresent()) {
      least = least.withValidation(round.validation().orElseThrow());
    }
    return needs.contains(Need.REFERENCE) && round.reference().isPresent()
        ? least.withReference(round.reference().orElseThrow())
        : least;
  }

  private static Dataset withoutTarget(Dataset rows) {
    return rows.schema()
        .withRole(Role.TARGET)
        .map(column -> rows.withSchema(rows.schema().feature(column.name())))
        .orElse(rows);
  }
}
