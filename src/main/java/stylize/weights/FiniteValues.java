package stylize.weights;

import java.nio.FloatBuffer;
import java.nio.file.Path;

/** Rejects weights that are not finite, because a single one makes the whole picture NaN. */
final class FiniteValues {
  private FiniteValues() {}

  /** Rejects infinity and NaN among the first values. */
  static void require(FloatBuffer values, int count, Path path, Object what)
      throws WeightsException {
    // Finite values give 0; infinity and NaN give NaN, which stays in the sum. So the loop needs no
    // branch.
    float sum = 0;
    for (int i = 0; i < count; i++) {
      sum += values.get(i) * 0f;
    }
    if (sum != 0) {
      throw new WeightsException(
          path + ": " + what + " has values that are not finite: damaged. Take another copy.");
    }
  }
}
