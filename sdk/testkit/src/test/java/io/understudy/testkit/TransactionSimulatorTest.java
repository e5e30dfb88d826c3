package io.understudy.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.spi.Dataset;
import io.understudy.spi.ParameterException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;

@DisplayName("The transaction simulator")
class TransactionSimulatorTest {
  private static final Dataset ROWS =
      TransactionSimulator.of(42).transactions(60_000).frauds(3_000).simulate();

  private static int[] frauds() {
    StringColumn fraud = (StringColumn) ROWS.target();
    return IntStream.range(0, ROWS.rowCount()).filter(r -> fraud.get(r).equals("yes")).toArray();
  }

  @Test
  void makesExactlyTheFraudsAsked() {
    assertThat(frauds()).hasSize(3_000);
    assertThat(ROWS.rowCount()).isEqualTo(60_000);
  }

  @Test
  void repeatsForTheSameSeedOnly() {
    String first =
        Tables.fingerprint(
            TransactionSimulator.of(1).transactions(500).frauds(9).simulate().table());
    assertThat(
            Tables.fingerprint(
                TransactionSimulator.of(1).transactions(500).frauds(9).simulate().table()))
        .isEqualTo(first);
    assertThat(
            Tables.fingerprint(
                TransactionSimulator.of(2).transactions(500).frauds(9).simulate().table()))
        .isNotEqualTo(first);
  }

  @Test
  void putsRowsInTimeOrderWithinHalfAYear() {
    DateTimeColumn time = ROWS.table().dateTimeColumn("time");
    for (int row = 1; row < time.size(); row++) {
      assertThat(time.get(row)).isAfterOrEqualTo(time.get(row - 1));
    }
    assertThat(time.get(time.size() - 1)).isBefore(time.get(0).plusDays(180));
  }

  @Test
  void writesTheHourOfTheTime() {
    DateTimeColumn time = ROWS.table().dateTimeColumn("time");
    assertThat(IntStream.range(0, 1_000))
        .allMatch(row -> ROWS.table().intColumn("hour").getInt(row) == time.get(row).getHour());
  }

  @Test
  void leavesTheDistanceOutWhereThereIsNoPlace() {
    StringColumn channel = ROWS.table().stringColumn("channel");
    DoubleColumn distance = ROWS.table().doubleColumn("distance_km");
    for (int row = 0; row < ROWS.rowCount(); row++) {
      boolean remote = channel.get(row).equals("online") || channel.get(row).equals("phone");
      assertThat(distance.isMissing(row)).isEqualTo(remote);
    }
  }

  @Test
  void bringsAccountTakeoverInTheLastThirdOnly() {
    BooleanColumn known = ROWS.table().booleanColumn("known_device");
    DoubleColumn amount = ROWS.table().doubleColumn("amount");
    int third = ROWS.rowCount() / 3;
    double[] shares = new double[3];
    for (int part = 0; part < 3; part++) {
      int from = part * third;
      int[] unknownAndLarge =
          Arrays.stream(frauds())
              .filter(row -> row >= from && row < from + third)
              .filter(row -> !known.isMissing(row) && known.getByte(row) == 0)
              .filter(row -> amount.getDouble(row) > 60)
              .toArray();
      shares[part] = unknownAndLarge.length / 1_000.0;
    }
    assertThat(shares[2]).isGreaterThan(3 * Math.max(shares[0], shares[1]));
  }

  @Test
  void hidesMostFraudsAmongOrdinaryPayments() {
    DoubleColumn amount = ROWS.table().doubleColumn("amount");
    double[] ordinary = amount.asDoubleArray();
    Arrays.sort(ordinary);
    double low = ordinary[ordinary.length / 100];
    double high = ordinary[ordinary.length - ordinary.length / 100];
    long usual =
        Arrays.stream(frauds())
            .filter(row -> amount.getDouble(row) > low && amount.getDouble(row) < high)
            .count();
    assertThat(usual).isGreaterThan(2_400);
  }

  @Test
  void declaresItsRowsPublicBecauseTheyAreSimulated() {
    assertThat(ROWS.schema().isPublic()).isTrue();
    assertThat(ROWS.schema().positive()).contains("yes");
  }

  @Test
  void refusesMoreFraudsThanPayments() {
    assertThatThrownBy(() -> TransactionSimulator.of(1).transactions(10).frauds(11).simulate())
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("11 frauds in 10 payments");
  }
}
