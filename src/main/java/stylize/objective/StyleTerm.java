package stylize.objective;

import ai.djl.ndarray.NDManager;
import java.util.List;
import stylize.network.Observation;
import stylize.network.Slopes;
import stylize.network.Statistics;

/** The distance between the moments of the image's and of a painting's features at one tap. */
final class StyleTerm implements FeatureTerm {
  private final String name;
  private final double weight;
  private final MomentsDistance distance;
  private final Observation.Moments moments;

  StyleTerm(String name, double weight, Observation.Moments moments, MomentsDistance distance) {
    this.name = name;
    this.weight = weight;
    this.distance = distance;
    this.moments = moments;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public double weight() {
    return weight;
  }

  MomentsDistance distance() {
    return distance;
  }

  @Override
  public void write(Formula formula) {
    distance.write(formula, moments, weight);
  }

  @Override
  public List<Observation> observations() {
    return List.of(moments);
  }

  @Override
  public Value value(NDManager scope, Statistics statistics, Slopes slopes) {
    MomentsDistance.At at = distance.at(scope, statistics.of(moments), weight);
    slopes.addOfGram(moments, at.ofGram());
    if (at.ofMean() != null) {
      slopes.addOfMean(moments, at.ofMean());
    }
    return new Value(at.value(), distance.factor());
  }
}
