package io.understudy.workbench.csv;

import io.understudy.workbench.csv.NumberLexer.Form;

/** Reads a column as numbers if its first present cell is one, else as texts. */
final class SpeculativeCells implements Cells {
  private final NumberLexer lexer = new NumberLexer();
  private Cells cells = Cells.IGNORED;
  private boolean decided;
  private int missing;

  @Override
  public void add(byte[] buffer, int offset, int length) {
    if (!decided) {
      decide(buffer, offset, length);
    }
    cells.add(buffer, offset, length);
  }

  @Override
  public void addNumber(long number, byte traits, byte[] buffer, int offset, int length) {
    if (!decided) {
      settle(new NumberCells(lexer));
    }
    cells.addNumber(number, traits, buffer, offset, length);
  }

  @Override
  public void expect(int more) {
    cells.expect(more);
  }

  @Override
  public boolean wantsNumbers() {
    return !decided || cells.wantsNumbers();
  }

  private void decide(byte[] buffer, int offset, int length) {
    Form form = lexer.read(buffer, offset, length);
    settle(form == Form.WHOLE || form == Form.DECIMAL ? new NumberCells(lexer) : new TextCells());
  }

  private void settle(Cells chosen) {
    decided = true;
    cells = chosen;
    for (int i = 0; i < missing; i++) {
      cells.addMissing();
    }
  }

  @Override
  public void addMissing() {
    if (decided) {
      cells.addMissing();
    } else {
      missing++;
    }
  }

  /** The cells as they were read: {@link NumberCells}, which may have failed, or texts. */
  Cells settled() {
    if (!decided) {
      settle(new TextCells());
    }
    return cells;
  }
}
