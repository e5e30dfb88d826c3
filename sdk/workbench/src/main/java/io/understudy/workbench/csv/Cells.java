package io.understudy.workbench.csv;

/** Takes the cells of one column, from the first row to the last. */
interface Cells {

  /** Takes a cell that is present. */
  void add(char[] buffer, int offset, int length);

  /** Takes a cell that is missing. */
  void addMissing();

  /** A column that nobody reads in this pass. */
  Cells IGNORED =
      new Cells() {
        @Override
        public void add(char[] buffer, int offset, int length) {
          // The column was read in an earlier pass.
        }

        @Override
        public void addMissing() {
          // The column was read in an earlier pass.
        }
      };
}
