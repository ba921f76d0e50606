package stylize.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import stylize.engine.Program;
import stylize.engine.TorchEngine;
import stylize.network.vgg.Features;
import stylize.network.vgg.Layer;
import stylize.network.vgg.Pass;
import stylize.network.vgg.Passes;
import stylize.network.vgg.Plan;
import stylize.network.vgg.Statistics;
import stylize.network.vgg.Vgg;
import stylize.network.vgg.Workspace;

/**
 * The objective of Gatys, Ecker &amp; Bethge (2016): weighted distances to a photo's features and
 * to a painting's Gram matrices, plus total variation (Mahendran &amp; Vedaldi 2015). Its gradient
 * is exact, not automatic: see {@link Vgg}.
 */
public final class Objective {
  private final NDManager manager;
  private final Weighting weighting;
  private final Passes passes;
  private final Map<Layer, Features> content = new TreeMap<>();
  private final Map<Layer, Double> contentFactors = new TreeMap<>();
  private final Map<Layer, SquaredDistance> style = new TreeMap<>();
  private final Program totalVariation = Program.of(Objective.class, "total-variation");

  /**
   * For images of one size.
   *
   * @param manager owns what the objective works in
   * @param plan how the network is run
   * @param content features by layer, from {@link Targets#content}; must stay open as long as this
   *     objective
   * @param style Gram matrices by layer, from {@link Targets#style}; likewise
   */
  public Objective(
      NDManager manager,
      Vgg vgg,
      Weighting weighting,
      Plan plan,
      Map<Layer, Features> content,
      Map<Layer, NDArray> style) {
    this.manager = manager;
    this.weighting = weighting;
    this.passes =
        new Passes(vgg, weighting.taps(), weighting.pooling(), plan, new Workspace(vgg, manager));
    content.forEach(this::pullTo);
    style.forEach(
        (layer, gram) ->
            this.style.put(layer, SquaredDistance.of(gram, weighting.normalization())));
  }

  /**
   * For a descent that begins with the photo itself: what the first image shows is the content, and
   * the network need not see the photo twice.
   */
  public static Objective fromPhoto(
      NDManager manager, Vgg vgg, Weighting weighting, Plan plan, Map<Layer, NDArray> style) {
    return new Objective(manager, vgg, weighting, plan, Map.of(), style);
  }

  /** Features that were heard for want of a target are the target from now on. */
  private void keep(Layer layer, Features features) {
    features.values().attach(manager);
    features.energy().attach(manager);
    pullTo(layer, features);
  }

  private void pullTo(Layer layer, Features features) {
    content.put(layer, features);
    contentFactors.put(
        layer, weighting.normalization().contentFactor(features.energy().getFloat()));
  }

  /**
   * The objective at one image, and how it changes with the image.
   *
   * @param gradient of the total, 1 × 3 × H × W, float32; valid until the next evaluation
   */
  public record Evaluation(Terms terms, NDArray gradient) {}

  /**
   * Evaluates value and gradient.
   *
   * @param image 1 × 3 × H × W, RGB, nominally in [0, 1]; H and W at least 16 for layers of block 5
   */
  public Evaluation evaluate(NDArray image) {
    try (NDManager work = manager.newSubManager();
        Pass pass = passes.forward(work, image, content)) {
      Tally tally = new Tally();
      Statistics.Slopes slopes = new Statistics.Slopes();
      distances(work, pass.statistics(), tally, slopes);
      NDArray gradient = pass.backward(slopes);
      smoothness(work, image, new NDList(gradient), tally);
      // Read last: the device has been given all its work before the host waits for it.
      return new Evaluation(tally.read(), gradient);
    }
  }

  /** Evaluates the value alone. */
  public Terms score(NDArray image) {
    try (NDManager work = manager.newSubManager();
        Pass pass = passes.forward(work, image, content)) {
      Tally tally = new Tally();
      distances(work, pass.statistics(), tally, new Statistics.Slopes());
      smoothness(work, image, new NDList(), tally);
      return tally.read();
    }
  }

  /** Adds the distances to the tally, and how the total changes with the statistics to slopes. */
  private void distances(
      NDManager work, Statistics statistics, Tally tally, Statistics.Slopes slopes) {
    statistics.features().forEach(this::keep);
    content.forEach(
        (layer, features) -> {
          double factor = contentFactors.getOrDefault(layer, 0.0);
          double weight = weighting.content() * weighting.contentLayers().getOrDefault(layer, 0.0);
          // The photo is at no distance from itself.
          NDArray squared =
              statistics.distance().computeIfAbsent(layer, key -> work.zeros(new Shape()));
          tally.add("content." + layer, squared, factor, weight);
          slopes.distance().put(layer, factor * weight);
        });
    style.forEach(
        (layer, distance) -> {
          double weight = weighting.style() * weighting.styleLayers().getOrDefault(layer, 0.0);
          SquaredDistance.At at =
              distance.at(Objects.requireNonNull(statistics.gram().get(layer)), weight);
          tally.add("style." + layer, at.squared(), distance.factor(), weight);
          slopes.gram().put(layer, at.gradient());
        });
  }

  /**
   * Adds the total variation to the tally and its gradient, weighted, to the one given, if there is
   * one.
   */
  private void smoothness(NDManager work, NDArray image, NDList gradient, Tally tally) {
    double weight = weighting.totalVariation();
    tally.add("tv", totalVariation.call(work, image, gradient, weight).head(), 1, weight);
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
