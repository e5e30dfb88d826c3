package io.understudy.workbench.csv;

/** Takes the cells of one column, from the first row to the last, in UTF-8. */
interface Cells {

  /** Takes a cell that is present. */
  void add(byte[] buffer, int offset, int length);

  /**
   * Takes a cell that is present and was read as a number already.
   *
   * @param number the number as {@link NumberLexer#packed} gives it
   * @param traits what {@link NumberLexer#traits} says of it
   */
  default void addNumber(long number, byte traits, byte[] buffer, int offset, int length) {
    add(buffer, offset, length);
  }

  /** Whether numbers should be read before they are handed on, where that is as easy. */
  default boolean wantsNumbers() {
    return false;
  }

  /** Makes room for about so many cells more, lest it be made again and again. */
  default void expect(int more) {
    // Room can be made as it is needed.
  }

  /** Takes a cell that is missing. */
  void addMissing();

  /** A column that nobody reads in this pass. */
  Cells IGNORED =
      new Cells() {
        @Override
        public void add(byte[] buffer, int offset, int length) {
          // The column was read in an earlier pass.
        }

        @Override
        public void addMissing() {
          // The column was read in an earlier pass.
        }
      };
}
