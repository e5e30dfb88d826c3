package io.understudy.workbench.model;

import io.understudy.spi.ElementType;
import io.understudy.spi.ParameterException;
import io.understudy.spi.Tensor;
import io.understudy.spi.TensorColumn;
import io.understudy.spi.TensorForm;
import java.util.ArrayList;
import java.util.List;

/**
 * A tensor column as bytes: its form, if it has one, then for each row whether there is a cell, the
 * sizes of its dimensions and its elements.
 */
final class TensorCells {
  private static final int MOST_DIMENSIONS = 32;

  private TensorCells() {}

  static void write(TensorColumn column, ByteSink sink) {
    sink.byteValue(column.form().isPresent() ? 1 : 0);
    column.form().ifPresent(form -> write(form, sink));
    for (int row = 0; row < column.size(); row++) {
      sink.byteValue(column.isMissing(row) ? 0 : 1);
      if (!column.isMissing(row)) {
        Tensor cell = column.get(row);
        sink.integers(cell.shape());
        sink.raw(cell.encoded());
      }
    }
  }

  private static void write(TensorForm form, ByteSink sink) {
    sink.text(form.type().name());
    sink.integer(form.rank());
    sink.integers(form.shape());
    sink.integer(form.channels().size());
    form.channels().forEach(sink::text);
  }

  static TensorColumn read(String name, int rows, ByteSource source) {
    if (!flag(source)) {
      TensorColumn column = TensorColumn.create(name);
      for (byte present : source.raw(rows)) {
        if (present != 0) {
          throw ByteSource.corrupt();
        }
        column.appendMissing();
      }
      return column;
    }
    TensorForm form = form(source);
    TensorColumn column = TensorColumn.create(name, form);
    for (int row = 0; row < rows; row++) {
      if (flag(source)) {
        Tensor cell = cell(form, source);
        if (!form.accepts(cell)) {
          throw ByteSource.corrupt();
        }
        column.append(cell);
      } else {
        column.appendMissing();
      }
    }
    return column;
  }

  private static boolean flag(ByteSource source) {
    int flag = source.byteValue();
    if (flag != 0 && flag != 1) {
      throw ByteSource.corrupt();
    }
    return flag == 1;
  }

  private static TensorForm form(ByteSource source) {
    ElementType type = type(source.text());
    int rank = source.count(Integer.BYTES);
    if (rank > MOST_DIMENSIONS) {
      throw ByteSource.corrupt();
    }
    int[] shape = source.integers(rank);
    int count = source.count(Integer.BYTES);
    List<String> channels = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      channels.add(source.text());
    }
    try {
      return TensorForm.of(type, shape).channels(channels.toArray(String[]::new));
    } catch (ParameterException e) {
      throw ByteSource.corrupt();
    }
  }

  private static ElementType type(String name) {
    for (ElementType type : ElementType.values()) {
      if (type.name().equals(name)) {
        return type;
      }
    }
    throw ByteSource.corrupt();
  }

  private static Tensor cell(TensorForm form, ByteSource source) {
    int[] shape = source.integers(form.rank());
    long bytes = form.type().bytes();
    for (int size : shape) {
      // Sizes that no array has are found before anything is allocated.
      if (size < 0 || bytes > Integer.MAX_VALUE) {
        throw ByteSource.corrupt();
      }
      bytes *= size;
    }
    if (bytes > Integer.MAX_VALUE) {
      throw ByteSource.corrupt();
    }
    try {
      return Tensor.decoded(form.type(), shape, source.raw((int) bytes));
    } catch (ParameterException e) {
      throw ByteSource.corrupt();
    }
  }
}
