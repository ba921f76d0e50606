package stylize.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import stylize.network.Observation;
import stylize.network.Slopes;
import stylize.network.Statistics;
import stylize.network.Tap;

/**
 * The squared distance between the Gram matrices of the image and of a painting at one tap (Gatys
 * et al. 2016, equation 4).
 */
final class StyleTerm implements FeatureTerm {
  private final double weight;
  private final SquaredDistance distance;
  private final Observation.Gram gram;

  /**
   * @param target C × C, float32; must stay open as long as the term
   */
  StyleTerm(Tap tap, double weight, NDArray target, Normalization normalization) {
    this.weight = weight;
    this.distance = SquaredDistance.of(target, normalization);
    this.gram = new Observation.Gram(tap);
  }

  @Override
  public String name() {
    return "style." + gram.tap();
  }

  @Override
  public double weight() {
    return weight;
  }

  @Override
  public List<Observation> observations() {
    return List.of(gram);
  }

  @Override
  public Value value(NDManager scope, Statistics statistics, Slopes slopes) {
    SquaredDistance.At at = distance.at(statistics.of(gram), weight);
    slopes.add(gram, at.gradient());
    return new Value(at.squared(), distance.factor());
  }
}
