package stylize.objective;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import stylize.network.Mask;
import stylize.network.Tap;
import stylize.testing.Tests;

class PlaceWeightsTest {
  private static Mask at(NDManager manager, Padding padding, NDArray plane, int stride) {
    return new PlaceWeights(manager, padding, plane).at(new Tap("tap", 1, 4, stride, 1));
  }

  @Test
  void aPositionCountsTheMeanOfItsPixels() {
    try (NDManager manager = Tests.manager()) {
      NDArray plane = manager.create(new float[] {1, 0, 0, 0, 0, 1, 0, 0}, new Shape(1, 1, 2, 4));
      Mask mask = at(manager, Padding.ZERO, plane, 2);
      assertThat(mask.weights().toFloatArray()).containsExactly(0.5f, 0);
      assertThat(mask.total()).isEqualTo(0.5);
      assertThat(mask.bounds()).isEqualTo(new Mask.Bounds(0, 1, 0, 1));
    }
  }

  @ParameterizedTest
  @EnumSource(Padding.class)
  void everyPlaceOfAWholePictureCountsOnce(Padding padding) {
    try (NDManager manager = Tests.manager()) {
      for (int stride : new int[] {1, 2, 4, 8}) {
        Mask mask = at(manager, padding, manager.ones(new Shape(1, 1, 48, 32)), stride);
        assertThat(mask.total()).isEqualTo(48.0 * 32 / (stride * stride));
      }
    }
  }

  @Test
  void nothingIsComputedWhereNothingCounts() {
    try (NDManager manager = Tests.manager()) {
      NDArray plane = manager.zeros(new Shape(1, 1, 10, 12));
      plane.set(new ai.djl.ndarray.index.NDIndex(":, :, 3:5, 7:9"), 1);
      assertThat(at(manager, Padding.ZERO, plane, 1).bounds())
          .isEqualTo(new Mask.Bounds(3, 5, 7, 9));
      Mask none = at(manager, Padding.REFLECT, manager.zeros(new Shape(1, 1, 10, 12)), 1);
      assertThat(none.total()).isZero();
      assertThat(none.bounds().bottom()).isLessThanOrEqualTo(none.bounds().top());
    }
  }
}
