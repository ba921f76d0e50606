package stylize.weights;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import stylize.weights.Topology.Convolution;

/** A network with a single value that is not a number paints nothing but such. */
final class FiniteValues {
  private FiniteValues() {}

  /** Refuses infinities and NaN among a convolution's first values. */
  static void require(FloatBuffer values, int count, Path path, Convolution convolution)
      throws WeightsException {
    // What is finite makes zeros, the rest NaN, which stays: no branch in the loop.
    float sum = 0;
    for (int i = 0; i < count; i++) {
      sum += values.get(i) * 0f;
    }
    if (sum != 0) {
      throw new WeightsException(
          path + ": " + convolution + " has values that are not finite: damaged. Fetch it again.");
    }
  }
}
