package io.understudy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.spi.ColumnKind;
import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import io.understudy.spi.DeliveryException;
import io.understudy.workbench.ProgressHub;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;

/** Against H2, a real database that runs inside the test. */
@DisplayName("Rows of a database")
class JdbcTest {
  private Connection database;

  @BeforeEach
  void open() throws SQLException {
    database = DriverManager.getConnection("jdbc:h2:mem:");
    run(
        """
        create table payments (
          id bigint, visits int, code smallint, amount decimal(6, 2), balance decimal(15, 4),
          units numeric(12, 0), score real, risk double precision, fraud boolean,
          city varchar(20), note clob, paid_on date, at_time time(3), moment timestamp(3))
        """);
    run(
        """
        insert into payments values
          (9007199254740993, 2147483647, -7, 12.34, 12345678901.2345, 999999999999, 0.1, 0.1,
           true, 'Chur', 'a, "b"', date '2024-02-29', time '23:59:59.999',
           timestamp '2024-03-31 02:30:00.123'),
          (1, -1, 32767, 0.07, -0.0001, 0, -3.5, 5e-324, false, 'Zürich', 'x',
           date '1582-10-04', time '00:00:00', timestamp '1969-12-31 23:59:59'),
          (null, null, null, null, null, null, null, null, null, null, null, null, null, null)
        """);
  }

  @AfterEach
  void close() throws SQLException {
    database.close();
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute(sql);
    }
  }

  private Table query(String sql) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return Jdbc.table(rows);
    }
  }

  private static Object[] cells(Table table, String column) {
    return table.column(column).asObjectArray();
  }

  @Test
  void comeBackEqual() throws SQLException {
    Table table = query("select * from payments");

    assertThat(cells(table, "ID")).containsExactly(9007199254740993L, 1L, null);
    assertThat(cells(table, "VISITS")).containsExactly(Integer.MAX_VALUE, -1, null);
    assertThat(cells(table, "CODE")).containsExactly(-7, 32767, null);
    assertThat(table.column("UNITS").type()).isEqualTo(ColumnType.LONG);
    assertThat(cells(table, "UNITS")).containsExactly(999999999999L, 0L, null);
    assertThat(table.doubleColumn("AMOUNT").getDouble(0)).isEqualTo(12.34);
    assertThat(table.doubleColumn("AMOUNT").getDouble(1)).isEqualTo(0.07);
    assertThat(table.doubleColumn("BALANCE").getDouble(0)).isEqualTo(12345678901.2345);
    assertThat(table.doubleColumn("BALANCE").getDouble(1)).isEqualTo(-0.0001);
    assertThat((float) table.doubleColumn("SCORE").getDouble(0)).isEqualTo(0.1f);
    assertThat(table.doubleColumn("RISK").getDouble(1)).isEqualTo(5e-324);
    assertThat(cells(table, "FRAUD")).containsExactly(true, false, null);
    assertThat(table.stringColumn("CITY").asList()).containsExactly("Chur", "Zürich", "");
    assertThat(table.stringColumn("NOTE").get(0)).isEqualTo("a, \"b\"");
    assertThat(cells(table, "PAID_ON"))
        .containsExactly(LocalDate.of(2024, 2, 29), LocalDate.of(1582, 10, 4), null);
    assertThat(cells(table, "AT_TIME"))
        .containsExactly(LocalTime.of(23, 59, 59, 999_000_000), LocalTime.MIDNIGHT, null);
    for (var column : table.columns()) {
      assertThat(column.isMissing(2)).as(column.name()).isTrue();
      assertThat(column.countMissing()).as(column.name()).isEqualTo(1);
    }
  }

  /** In the zone of Zurich there was no half past two on that day. */
  @Test
  void keepTheirTimestampsInEveryTimeZone() throws SQLException {
    TimeZone before = TimeZone.getDefault();
    try {
      for (String zone : new String[] {"UTC", "Europe/Zurich", "Asia/Kathmandu"}) {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        assertThat(cells(query("select moment from payments"), "MOMENT"))
            .containsExactly(
                LocalDateTime.of(2024, 3, 31, 2, 30, 0, 123_000_000),
                LocalDateTime.of(1969, 12, 31, 23, 59, 59),
                null);
      }
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "select 1.234567890123456789 as x | jdbc.value | cast the column to text",
        "select cast(12345678901234567891 as numeric(20,0)) as x | jdbc.value | double precision",
        "select cast(-9223372036854775808 as bigint) as x | jdbc.value | cast the column to text",
        "select timestamp '2024-01-01 00:00:00.123456' as x | jdbc.value | timestamp(3)",
        "select time '00:00:00.0001' as x | jdbc.value | time(3)",
        "select date '40000-01-01' as x | jdbc.value | cast the column to text",
        "select cast('NaN' as double precision) as x | jdbc.value | make it null",
        "select x'00ff' as x | jdbc.type | cast the column to text",
        "select random_uuid() as x | jdbc.type | cast the column to text",
        "select timestamp with time zone '2024-01-01 00:00:00+01' as x | jdbc.type | leave it out"
      })
  void areRefusedWhereATableWouldChangeThem(String sql, String code, String remedy) {
    assertThatThrownBy(() -> query(sql))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(code)
        .hasMessageContaining("column 'X'")
        .hasMessageContaining(remedy);
  }

  @Test
  void areTakenOnceTheQuerySaysWhatIsMeant() throws SQLException {
    Table table =
        query(
            """
            select cast(1.234567890123456789 as varchar) as a, cast(random_uuid() as varchar) as b,
              cast(timestamp '2024-01-01 00:00:00.123456' as timestamp(3)) as c
            """);
    assertThat(table.stringColumn("A").get(0)).isEqualTo("1.234567890123456789");
    assertThat(cells(table, "C")).containsExactly(LocalDateTime.of(2024, 1, 1, 0, 0, 0, 123000000));
  }

  /** Why there is a reader of our own. */
  @Test
  void areChangedByTablesawsOwnReader() throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery("select amount from payments")) {
      assertThat(Table.read().db(rows).numberColumn("AMOUNT").getDouble(0))
          .isNotEqualTo(12.34)
          .isEqualTo(12.34f);
    }
  }

  @Test
  void mustHaveNamesThatDiffer() {
    assertThatThrownBy(() -> query("select p.id, q.id from payments p, payments q"))
        .hasMessageContaining("table.duplicate-column");
  }

  @Test
  void failWithoutTheTextOfTheDatabase() throws SQLException {
    try (Statement statement = database.createStatement()) {
      ResultSet rows = statement.executeQuery("select * from payments");
      rows.close();
      assertThatThrownBy(() -> Jdbc.table(rows))
          .isInstanceOf(DeliveryException.class)
          .hasMessageContaining("jdbc.read")
          .hasRootCauseMessage("org.h2.jdbc.JdbcSQLNonTransientException");
    }
  }

  @Test
  void areReplayedWithoutTheDatabase(@TempDir Path temporary) throws SQLException {
    try (Study study = Study.open(temporary, new ProgressHub()).seed(1)) {
      Dataset rows = study.use(query("select * from payments"), s -> s.identifier("ID"));
      assertThat(rows.schema().column("AMOUNT").kind()).isEqualTo(ColumnKind.CONTINUOUS);
      assertThat(rows.schema().column("AMOUNT").decimals()).isEqualTo(2);
      study.write(rows, "payments.csv");
      database.close();
      assertThat(Workbench.replay(study.folder()).isIdentical()).isTrue();
    }
  }
}
