package stylize.train;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import stylize.files.WholeFile;
import stylize.generator.Architecture;
import stylize.generator.Weights;
import stylize.trained.PainterFile;
import stylize.weights.SafetensorsHeader;
import stylize.weights.TensorFile;
import stylize.weights.WeightsException;

/**
 * Everything that a training needs to go on, to the last bit.
 *
 * @param key of the plan, its inputs and the machine's arithmetic
 * @param seconds of training so far
 */
record TrainingState(
    String key,
    double seconds,
    Weights weights,
    WeightOptimizer.Memory memory,
    List<Curve.Point> curve) {
  private static final long LARGEST = 1L << 30;
  private static final String MEANS = "mean.";
  private static final String SQUARES = "square.";

  /**
   * Reads a state.
   *
   * @return null if there is none, or if it belongs to another training
   * @throws WeightsException if it is damaged
   */
  static @Nullable TrainingState read(Path file, String key, Architecture architecture)
      throws IOException {
    if (!Files.exists(file)) {
      return null;
    }
    TensorFile read = TensorFile.read(file, LARGEST);
    Map<String, String> metadata = read.metadata();
    if (!key.equals(metadata.get("key"))) {
      return null;
    }
    try {
      Weights weights = PainterFile.weights(architecture, read);
      int steps = Integer.parseInt(Objects.requireNonNull(metadata.get("steps")));
      double seconds = Double.parseDouble(Objects.requireNonNull(metadata.get("seconds")));
      Curve.Point[] curve = new Gson().fromJson(metadata.get("curve"), Curve.Point[].class);
      return new TrainingState(
          key,
          seconds,
          weights,
          new WeightOptimizer.Memory(
              steps, moments(read, weights, MEANS), moments(read, weights, SQUARES)),
          Arrays.asList(curve));
    } catch (IllegalArgumentException | NullPointerException | JsonParseException e) {
      throw new WeightsException(
          file + " is damaged. Remove it, or give --overwrite, to begin anew.", e);
    }
  }

  /** True if the file has the state of a training with this key. */
  static boolean hasKey(Path file, String key) throws IOException {
    return Files.exists(file) && key.equals(TensorFile.metadata(file).get("key"));
  }

  private static Map<String, float[]> moments(TensorFile file, Weights weights, String prefix) {
    Map<String, float[]> moments = new LinkedHashMap<>();
    weights
        .values()
        .forEach(
            (name, values) -> {
              TensorFile.Values there = file.tensors().get(prefix + name);
              if (there != null) {
                if (there.values().length != values.length) {
                  throw new IllegalArgumentException(prefix + name);
                }
                moments.put(name, there.values());
              }
            });
    return moments;
  }

  /** Writes it, whole or not at all. */
  void write(Path file) throws IOException {
    Map<String, TensorFile.Values> weightTensors = PainterFile.tensors(weights);
    Map<String, TensorFile.Values> all = new LinkedHashMap<>(weightTensors);
    addMoments(all, weightTensors, MEANS, memory.means());
    addMoments(all, weightTensors, SQUARES, memory.squares());
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("format", "stylize-training");
    metadata.put("key", key);
    metadata.put("steps", String.valueOf(memory.steps()));
    metadata.put("seconds", String.valueOf(seconds));
    metadata.put("curve", new Gson().toJson(curve));
    TensorFile whole = new TensorFile(metadata, all);
    WholeFile.write(file, out -> whole.write(out, SafetensorsHeader.Type.F32));
  }

  private static void addMoments(
      Map<String, TensorFile.Values> all,
      Map<String, TensorFile.Values> like,
      String prefix,
      Map<String, float[]> moments) {
    moments.forEach(
        (name, values) ->
            all.put(
                prefix + name,
                new TensorFile.Values(Objects.requireNonNull(like.get(name)).shape(), values)));
  }
}
