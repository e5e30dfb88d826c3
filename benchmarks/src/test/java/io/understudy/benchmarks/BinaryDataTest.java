package io.understudy.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.spi.Dataset;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The benchmarks' binary data")
class BinaryDataTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void writeTwoColumnsOfTwoRows() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(4 * Double.BYTES + 2).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putDouble(1).putDouble(2).putDouble(3).putDouble(4).put((byte) 0).put((byte) 1);
    file = Files.write(folder.resolve("data.bin"), bytes.array());
  }

  @Test
  void areReadColumnByColumn() throws IOException {
    Dataset read = BinaryData.read(file, 2, 2, 0);

    assertThat(read.table().doubleColumn("x1").asDoubleArray()).containsExactly(1, 2);
    assertThat(read.table().doubleColumn("x2").asDoubleArray()).containsExactly(3, 4);
    assertThat(read.target().asList()).hasToString("[0, 1]");
  }

  @Test
  void holdCategoriesBehindNumbers() throws IOException {
    Dataset read = BinaryData.read(file, 2, 2, 1);

    assertThat(read.table().doubleColumn("x1").asDoubleArray()).containsExactly(1, 2);
    assertThat(read.table().stringColumn("x2").asList()).containsExactly("k3", "k4");
  }

  @Test
  void areRefusedIfTheFileIsTooShort() {
    assertThatThrownBy(() -> BinaryData.read(file, 2, 3, 0)).isInstanceOf(IOException.class);
  }
}
