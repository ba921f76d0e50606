package stylize.generator;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The trained values of a generator.
 *
 * @param values by name: {@code head.weight}, outputs × inputs × kernel × kernel; {@code
 *     head.bias}; of normalised convolutions also {@code head.scale} and {@code head.shift}, one
 *     value for each output. In the order of the steps.
 */
public record Weights(Architecture architecture, Map<String, float[]> values) {
  /** The shapes of all values by their names, in the order of the steps. */
  public static Map<String, long[]> shapes(Architecture architecture) {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    for (Step step : architecture.steps()) {
      if (step instanceof Step.Convolution convolution) {
        long outputs = convolution.outputs();
        long kernel = convolution.kernel();
        shapes.put(
            convolution.name() + ".weight",
            new long[] {outputs, convolution.inputs(), kernel, kernel});
        shapes.put(convolution.name() + ".bias", new long[] {outputs});
        if (convolution.normalized()) {
          addAffine(shapes, convolution.name(), outputs);
        }
      } else if (step instanceof Step.Normalization normalization) {
        addAffine(shapes, normalization.name(), normalization.channels());
      }
    }
    return shapes;
  }

  /** The names of all kernels but those of the first and the last convolution. */
  public static Set<String> innerKernels(Architecture architecture) {
    List<Step.Convolution> all = architecture.convolutions();
    return all.subList(1, all.size() - 1).stream()
        .map(convolution -> convolution.name() + ".weight")
        .collect(Collectors.toUnmodifiableSet());
  }

  private static void addAffine(Map<String, long[]> shapes, String name, long channels) {
    shapes.put(name + ".scale", new long[] {channels});
    shapes.put(name + ".shift", new long[] {channels});
  }

  /** Number of values of a shape. */
  public static int count(long[] shape) {
    int count = 1;
    for (long side : shape) {
      count = Math.toIntExact(count * side);
    }
    return count;
  }

  public Weights {
    Map<String, float[]> ordered = new LinkedHashMap<>();
    for (Map.Entry<String, long[]> shape : shapes(architecture).entrySet()) {
      float[] there = values.get(shape.getKey());
      if (there == null || there.length != count(shape.getValue())) {
        throw new IllegalArgumentException(
            "the values of " + shape.getKey() + " do not fit " + architecture);
      }
      ordered.put(shape.getKey(), there);
    }
    values = Collections.unmodifiableMap(ordered);
  }

  /**
   * Values to begin training with (He et al. 2015). The last convolution's are 0, so that the first
   * picture is the photo in the colours of {@link #inColours}, or grey.
   */
  public static Weights random(Architecture architecture, long seed) {
    Random random = new Random(seed);
    Map<String, float[]> values = new LinkedHashMap<>();
    shapes(architecture)
        .forEach(
            (name, shape) -> {
              float[] there = new float[count(shape)];
              if (name.endsWith(".weight") && !name.startsWith("out.")) {
                double deviation = Math.sqrt(2.0 * shape[0] / there.length);
                for (int i = 0; i < there.length; i++) {
                  there[i] = (float) (deviation * random.nextGaussian());
                }
              } else if (name.endsWith(".scale")) {
                Arrays.fill(there, 1);
              }
              values.put(name, there);
            });
    return new Weights(architecture, values)
        .inColours(new float[] {.5f, .5f, .5f}, new float[] {.25f, .25f, .25f});
  }

  /**
   * The same, with pictures in other colours.
   *
   * @param means of red, green and blue
   * @param deviations likewise
   */
  public Weights inColours(float[] means, float[] deviations) {
    Map<String, float[]> changed = new LinkedHashMap<>(values);
    changed.put("colours.scale", deviations.clone());
    changed.put("colours.shift", means.clone());
    return new Weights(architecture, changed);
  }
}
