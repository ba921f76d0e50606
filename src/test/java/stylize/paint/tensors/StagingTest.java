package stylize.paint.tensors;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;
import stylize.testing.Tests;

class StagingTest {
  /** On a machine without a GPU no memory can be pinned. */
  @Test
  void aPictureArrivesWhetherOrNotMemoryCanBePinned() {
    float[] values = {0, 0.25f, 0.5f, 1};
    try (NDManager manager = Tests.manager()) {
      assertThat(Staging.staged(manager, values, new Shape(1, 1, 2, 2)).toFloatArray())
          .containsExactly(values);
    }
  }
}
