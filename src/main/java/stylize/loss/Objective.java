package stylize.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import stylize.engine.Program;
import stylize.engine.TorchEngine;
import stylize.vgg.Layer;
import stylize.vgg.Pass;
import stylize.vgg.Statistics;
import stylize.vgg.Vgg;

/**
 * The objective of Gatys, Ecker &amp; Bethge (2016): weighted distances to a photo's features and
 * to a painting's Gram matrices, plus total variation (Mahendran &amp; Vedaldi 2015). Its gradient
 * is exact, not automatic: see {@link Vgg}.
 */
public final class Objective {
  private final Vgg vgg;
  private final Weighting weighting;
  private final Map<Layer, SquaredDistance> content = new TreeMap<>();
  private final Map<Layer, SquaredDistance> style = new TreeMap<>();
  private final Program totalVariation = Program.of(Objective.class, "total-variation");

  /**
   * @param content features by layer, from {@link Targets#content}; must stay open as long as this
   *     objective
   * @param style Gram matrices by layer, from {@link Targets#style}; likewise
   */
  public Objective(
      Vgg vgg, Weighting weighting, Map<Layer, NDArray> content, Map<Layer, NDArray> style) {
    this.vgg = vgg;
    this.weighting = weighting;
    content.forEach(
        (layer, features) ->
            this.content.put(layer, SquaredDistance.content(features, weighting.normalization())));
    style.forEach(
        (layer, gram) ->
            this.style.put(layer, SquaredDistance.style(gram, weighting.normalization())));
  }

  /**
   * The objective at one image, and how it changes with the image.
   *
   * @param gradient of the total, 1 × 3 × H × W, float32
   */
  public record Evaluation(Terms terms, NDArray gradient) implements AutoCloseable {
    @Override
    public void close() {
      gradient.close();
    }
  }

  /**
   * Evaluates value and gradient.
   *
   * @param scope owns the gradient
   * @param image 1 × 3 × H × W, RGB, nominally in [0, 1]; H and W at least 16 for layers of block 5
   */
  public Evaluation evaluate(NDManager scope, NDArray image) {
    try (NDManager work = scope.newSubManager();
        Pass pass = vgg.forward(work, image, weighting.taps(), weighting.pooling())) {
      Tally tally = new Tally();
      Statistics slope = new Statistics();
      distances(pass, tally, slope);
      NDArray gradient = pass.backward(scope, slope);
      smoothness(work, image, new NDList(gradient), tally);
      // Read last: the device has been given all its work before the host waits for it.
      return new Evaluation(tally.read(), gradient);
    }
  }

  /** Evaluates the value alone. */
  public Terms score(NDArray image) {
    try (NDManager work = image.getManager().newSubManager();
        Pass pass = vgg.forward(work, image, weighting.taps(), weighting.pooling())) {
      Tally tally = new Tally();
      distances(pass, tally, new Statistics());
      smoothness(work, image, new NDList(), tally);
      return tally.read();
    }
  }

  /** Adds the distances to the tally and their slopes to the gradient of the statistics. */
  private void distances(Pass pass, Tally tally, Statistics slope) {
    measure(
        "content.",
        content,
        pass.statistics().features(),
        weighting.content(),
        weighting.contentLayers(),
        tally,
        slope.features());
    measure(
        "style.",
        style,
        pass.statistics().gram(),
        weighting.style(),
        weighting.styleLayers(),
        tally,
        slope.gram());
  }

  /**
   * Adds the total variation to the tally and its gradient, weighted, to the one given, if there is
   * one.
   */
  private void smoothness(NDManager work, NDArray image, NDList gradient, Tally tally) {
    double weight = weighting.totalVariation();
    tally.add("tv", totalVariation.call(work, image, gradient, weight).head(), 1, weight);
  }

  private static void measure(
      String prefix,
      Map<Layer, SquaredDistance> distances,
      Map<Layer, NDArray> statistics,
      double weight,
      SortedMap<Layer, Double> layerWeights,
      Tally tally,
      Map<Layer, NDArray> slopes) {
    distances.forEach(
        (layer, distance) -> {
          double layerWeight = weight * layerWeights.getOrDefault(layer, 0.0);
          SquaredDistance.At at =
              distance.at(Objects.requireNonNull(statistics.get(layer)), layerWeight);
          tally.add(prefix + layer, at.squared(), distance.factor(), layerWeight);
          slopes.put(layer, at.gradient());
        });
  }

  /** Terms as they come from the device, read all at once. */
  private static final class Tally {
    private final List<String> names = new ArrayList<>();
    private final NDList values = new NDList();
    private final List<Double> factors = new ArrayList<>();
    private final List<Double> weights = new ArrayList<>();

    /** A term is {@code factor · value} and counts {@code weight} times. */
    void add(String name, NDArray value, double factor, double weight) {
      names.add(name);
      values.add(value);
      factors.add(factor);
      weights.add(weight);
    }

    Terms read() {
      Map<String, Double> terms = new LinkedHashMap<>();
      double total = 0;
      try (NDArray all = NDArrays.stack(values)) {
        float[] read = TorchEngine.read(all);
        for (int i = 0; i < read.length; i++) {
          double term = factors.get(i) * read[i];
          terms.put(names.get(i), term);
          total += weights.get(i) * term;
        }
      }
      return new Terms(terms, total);
    }
  }
}
