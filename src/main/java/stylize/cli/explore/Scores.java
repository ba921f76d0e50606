package stylize.cli.explore;

import java.util.Map;
import stylize.objective.Weighting;

/**
 * How far a picture is from its photo and its painting: the objective's terms before their weights,
 * each kind's mean over its layers by the layers' weights. By default these are relative errors.
 *
 * @param content NaN if there is no such term
 * @param style likewise
 */
record Scores(double content, double style) {
  static final String CONTENT = "content";
  static final String STYLE = "style";

  /**
   * @param terms of the objective by name, as in {@link stylize.objective.Losses}; a region's term
   *     has the region behind the layer
   */
  static Scores of(Map<String, Double> terms, Weighting weighting) {
    return new Scores(
        mean(CONTENT, terms, weighting.contentLayers()),
        mean(STYLE, terms, weighting.styleLayers()));
  }

  private static double mean(
      String kind, Map<String, Double> terms, Map<String, Double> layerWeights) {
    double sum = 0;
    double weights = 0;
    for (Map.Entry<String, Double> term : terms.entrySet()) {
      String name = term.getKey();
      if (name.startsWith(kind + ".") && term.getValue() != null) {
        double weight = layerWeights.getOrDefault(name.split("\\.", -1)[1], 1.0);
        sum += weight * term.getValue();
        weights += weight;
      }
    }
    return weights > 0 ? sum / weights : Double.NaN;
  }

  /** The score with this name. */
  double of(String name) {
    return name.equals(CONTENT) ? content : style;
  }
}
