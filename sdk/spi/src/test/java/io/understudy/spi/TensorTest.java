package io.understudy.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A tensor")
class TensorTest {

  @Test
  void readsItsElementsInRowMajorOrder() {
    Tensor tensor = Tensor.of(new double[] {0, 1, 2, 10, 11, 12}, 2, 3);
    assertThat(tensor.getDouble(tensor.position(1, 2))).isEqualTo(12);
    assertThat(tensor.slice(1).doubles()).containsExactly(10, 11, 12);
    assertThat(tensor.reshape(3, 2).slice(1).doubles()).containsExactly(2, 10);
  }

  @Test
  void countsBytesWithoutASign() {
    Tensor pixels = Tensor.of(new byte[] {(byte) 255, 1}, 2);
    assertThat(pixels.getLong(0)).isEqualTo(255);
    assertThat(pixels.doubles()).containsExactly(255, 1);
  }

  @Test
  void keepsEpochSecondsThatFloatsWouldLose() {
    long second = 1_700_000_001L;
    assertThat(Tensor.of(new long[] {second}, 1).getLong(0)).isEqualTo(second);
    assertThat((long) (float) second).isNotEqualTo(second);
  }

  @Test
  void doesNotShareArraysWithAnyone() {
    double[] given = {1, 2};
    Tensor tensor = Tensor.of(given, 2);
    given[0] = 99;
    tensor.doubles()[1] = 99;
    assertThat(tensor.doubles()).containsExactly(1, 2);
  }

  @Test
  void isEqualToATensorOfTheSameBitsOnly() {
    Tensor zero = Tensor.of(new double[] {0.0}, 1);
    assertThat(zero).isEqualTo(Tensor.of(new double[] {7, 0.0}, 2, 1).slice(1));
    assertThat(zero).hasSameHashCodeAs(Tensor.of(new double[] {7, 0.0}, 2, 1).slice(1));
    assertThat(zero).isNotEqualTo(Tensor.of(new double[] {-0.0}, 1));
    assertThat(zero).isNotEqualTo(Tensor.of(new double[] {0.0}, 1, 1));
    assertThat(zero).isNotEqualTo(Tensor.of(new long[] {0}, 1));
  }

  @Test
  void survivesItsEncodingToTheLastBit() {
    float nan = Float.intBitsToFloat(0x7fc0_1234);
    for (Tensor tensor :
        new Tensor[] {
          Tensor.of(new byte[] {-1, 0, 1, 2}, 2, 2),
          Tensor.of(new long[] {Long.MIN_VALUE, Long.MAX_VALUE}, 2),
          Tensor.of(new float[] {nan, -0f, Float.MIN_VALUE}, 1, 3),
          Tensor.of(new double[] {Double.NaN, Math.PI}, 2),
          Tensor.of(new double[0], 0, 5),
          Tensor.of(new double[] {3})
        }) {
      assertThat(Tensor.decoded(tensor.type(), tensor.shape(), tensor.encoded())).isEqualTo(tensor);
    }
  }

  @Test
  void refusesSizesThatDoNotMultiplyToItsElements() {
    assertThatThrownBy(() -> Tensor.of(new double[5], 2, 3))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("tensor.shape");
    assertThatThrownBy(() -> Tensor.of(new double[0], 1 << 16, 1 << 16))
        .isInstanceOf(ParameterException.class);
    assertThatThrownBy(() -> Tensor.of(new double[2], -1, -2))
        .isInstanceOf(ParameterException.class);
    assertThatThrownBy(() -> Tensor.decoded(ElementType.F64, new int[] {1}, new byte[9]))
        .isInstanceOf(ParameterException.class);
  }

  @Test
  void refusesAnIndexOutsideItself() {
    Tensor tensor = Tensor.of(new byte[6], 2, 3);
    assertThatThrownBy(() -> tensor.position(0, 3)).hasMessageContaining("tensor.index");
    assertThatThrownBy(() -> tensor.position(0)).hasMessageContaining("tensor.index");
    assertThatThrownBy(() -> tensor.slice(0).getDouble(3)).hasMessageContaining("tensor.index");
    assertThatThrownBy(() -> tensor.longs()).hasMessageContaining("tensor.element-type");
  }

  @Test
  void showsTypeAndShapeButNoElement() {
    assertThat(Tensor.of(new double[] {7300917, 7300917}, 2, 1)).hasToString("F64 2×1");
    assertThat(TensorForm.of(ElementType.F64, TensorForm.DYNAMIC, 2).channels("x", "y"))
        .hasToString("F64 ?×2 (x, y)");
  }

  @Test
  void hasAFormWithAsManyNamesAsChannels() {
    TensorForm form = TensorForm.of(ElementType.F64, TensorForm.DYNAMIC, TensorForm.DYNAMIC);
    assertThat(form.channels("x", "y").shape()).containsExactly(TensorForm.DYNAMIC, 2);
    assertThatThrownBy(() -> form.channels("x", "x")).hasMessageContaining("tensor.channels");
    assertThatThrownBy(() -> TensorForm.of(ElementType.U8, 4, 3).channels("red"))
        .hasMessageContaining("tensor.channels");
  }
}
