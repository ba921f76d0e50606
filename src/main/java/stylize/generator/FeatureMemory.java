package stylize.generator;

import java.util.HashMap;
import java.util.Map;
import stylize.engine.Precision;

/** What a {@link PaintingGenerator} keeps in memory while it paints. */
public final class FeatureMemory {
  /** Bytes for each position that is computed at a time, and channel: in float32, a few copies. */
  private static final long BYTES_AT_A_TIME = 5L * Float.BYTES;

  private FeatureMemory() {}

  /**
   * The most bytes of features at once, for a picture of this size.
   *
   * @param height multiple of {@link Architecture#stride}
   * @param width likewise
   */
  public static long peak(Architecture architecture, Precision precision, int height, int width) {
    long photo = (long) height * width;
    long bytes = precision == Precision.FLOAT32 ? Float.BYTES : Short.BYTES;
    // Positions at half the sides, and the channels of the present features.
    long positions = photo / 4;
    long channels = 12 + Architecture.NOISE;
    long most = 0;
    Map<String, Long> kept = new HashMap<>();
    int body = architecture.steps().size() - architecture.tailSteps();
    for (Step step : architecture.steps().subList(Architecture.HEAD_STEPS, body)) {
      if (step instanceof Step.Convolution convolution) {
        long from = positions * (long) convolution.inputs();
        positions /= (long) convolution.stride() * convolution.stride();
        channels = convolution.outputs();
        long beside = kept.values().stream().mapToLong(Long::longValue).sum();
        most = Math.max(most, from + positions * channels + beside);
      } else if (step instanceof Step.Enlargement) {
        positions *= 4;
      } else if (step instanceof Step.Shuffle) {
        most = Math.max(most, 2 * positions * channels);
        positions *= 4;
        channels /= 4;
      } else if (step instanceof Step.Keep keep) {
        kept.put(keep.name(), positions * channels);
      } else if (step instanceof Step.Add add) {
        kept.remove(add.name());
      } else if (step instanceof Step.Join join) {
        kept.remove(join.name());
      }
    }
    long widest =
        architecture.convolutions().stream()
            .mapToLong(convolution -> convolution.inputs() + convolution.outputs())
            .max()
            .orElse(0);
    return most * bytes + PaintingGenerator.POSITIONS * widest * BYTES_AT_A_TIME;
  }

  /**
   * Bytes of features while a generator learns from one picture: each step's result, with its
   * border, is kept for the gradient.
   */
  public static long learning(Architecture architecture, int height, int width) {
    long positions = (long) height * width / 4;
    long values = 0;
    for (Step step : architecture.steps()) {
      if (step instanceof Step.Convolution convolution) {
        long inputs = positions * convolution.inputs();
        positions /= (long) convolution.stride() * convolution.stride();
        long outputs = positions * Math.max(convolution.outputs(), 16);
        // The input with its border, made in two steps; the output, normalised, rectified.
        values += 2 * inputs + outputs * (convolution.normalized() ? 3 : 2);
      } else if (step instanceof Step.Enlargement || step instanceof Step.Shuffle) {
        positions *= 4;
      }
    }
    return values * Float.BYTES;
  }
}
