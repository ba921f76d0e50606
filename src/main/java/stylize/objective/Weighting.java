package stylize.objective;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import stylize.network.vgg.Layer;
import stylize.network.vgg.Pooling;
import stylize.network.vgg.Taps;

/**
 * What the objective listens to and how much each term counts.
 *
 * @param content weight of the content terms, at least 0
 * @param style weight of the style terms, at least 0
 * @param totalVariation weight of the total variation, at least 0
 * @param contentLayers with each one's own weight
 * @param styleLayers with each one's own weight
 */
public record Weighting(
    double content,
    double style,
    double totalVariation,
    SortedMap<Layer, Double> contentLayers,
    SortedMap<Layer, Double> styleLayers,
    Normalization normalization,
    Pooling pooling) {

  /** Beyond it, squares of gradients are too large for float32. */
  private static final double MAXIMUM = 1e9;

  public Weighting {
    requireWeight("content-weight", content);
    requireWeight("style-weight", style);
    requireWeight("tv-weight", totalVariation);
    contentLayers = copy("content-layers", contentLayers);
    styleLayers = copy("style-layers", styleLayers);
  }

  private static SortedMap<Layer, Double> copy(String what, Map<Layer, Double> weights) {
    weights.forEach((layer, weight) -> requireWeight(what + ": " + layer + "'s weight", weight));
    return Collections.unmodifiableSortedMap(new TreeMap<>(weights));
  }

  private static void requireWeight(String what, double weight) {
    if (!(weight >= 0 && weight <= MAXIMUM)) {
      throw new IllegalArgumentException(
          what + " is " + weight + "; it must be at least 0 and at most " + (long) MAXIMUM);
    }
  }

  /** Every weight by its name on the command line, in a fixed order. */
  public Map<String, Object> describe() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("content-weight", content);
    all.put("style-weight", style);
    all.put("tv-weight", totalVariation);
    all.put("content-layers", describe(contentLayers));
    all.put("style-layers", describe(styleLayers));
    all.put("normalization", normalization.toString());
    all.put("pooling", pooling.toString());
    return all;
  }

  private static String describe(SortedMap<Layer, Double> layers) {
    return layers.entrySet().stream()
        .map(
            entry ->
                entry.getValue() == 1
                    ? entry.getKey().toString()
                    : entry.getKey() + ":" + entry.getValue())
        .collect(Collectors.joining(","));
  }

  /** The same, whatever the photo shows. */
  public Weighting withoutContent() {
    return new Weighting(
        0, style, totalVariation, contentLayers, styleLayers, normalization, pooling);
  }

  /** Where the network has to be listened to for these terms. */
  public Taps taps() {
    return Taps.of(styleLayers.keySet(), contentLayers.keySet());
  }
}
