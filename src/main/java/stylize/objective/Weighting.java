package stylize.objective;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import stylize.network.FeatureMap;
import stylize.network.FeatureMoments;
import stylize.network.Network;
import stylize.network.Tap;
import stylize.network.Taps;

/**
 * The layers that the objective observes, and the weight of each term.
 *
 * @param content weight of the content terms, at least 0
 * @param style weight of the style terms, at least 0
 * @param totalVariation weight of the total variation, at least 0
 * @param contentLayers names of taps, each with its own weight
 * @param styleLayers likewise
 * @param styleDistance how styles are compared
 * @param padding what the network sees beyond the border of all images
 */
public record Weighting(
    double content,
    double style,
    double totalVariation,
    SortedMap<String, Double> contentLayers,
    SortedMap<String, Double> styleLayers,
    StyleDistance styleDistance,
    Normalization normalization,
    Padding padding) {

  /** The largest weight. Above it, squares of gradients are too large for float32. */
  public static final double MAXIMUM = 1e9;

  public Weighting {
    requireWeight("content-weight", content);
    requireWeight("style-weight", style);
    requireWeight("tv-weight", totalVariation);
    contentLayers = copy("content-layers", contentLayers);
    styleLayers = copy("style-layers", styleLayers);
    if (normalization == Normalization.GATYS && styleDistance != StyleDistance.GRAM) {
      throw new IllegalArgumentException(
          "style-term is " + styleDistance + "; with --normalization gatys it must be gram");
    }
  }

  private static SortedMap<String, Double> copy(String what, Map<String, Double> weights) {
    weights.forEach((layer, weight) -> requireWeight(what + ": " + layer + "'s weight", weight));
    return Collections.unmodifiableSortedMap(new TreeMap<>(weights));
  }

  private static void requireWeight(String what, double weight) {
    if (!(weight >= 0 && weight <= MAXIMUM)) {
      throw new IllegalArgumentException(
          what + " is " + weight + "; it must be at least 0 and at most " + (long) MAXIMUM);
    }
  }

  /** All weights by their names on the command line, in a fixed order. */
  public Map<String, Object> describe() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("content-weight", content);
    all.put("style-weight", style);
    all.put("tv-weight", totalVariation);
    all.put("content-layers", describe(contentLayers));
    all.put("style-layers", describe(styleLayers));
    all.put("style-term", styleDistance.toString());
    all.put("normalization", normalization.toString());
    all.put("padding", padding.toString());
    return all;
  }

  private static String describe(SortedMap<String, Double> layers) {
    return layers.entrySet().stream()
        .map(
            entry ->
                entry.getValue() == 1 ? entry.getKey() : entry.getKey() + ":" + entry.getValue())
        .collect(Collectors.joining(","));
  }

  /**
   * The same with another weight of the content.
   *
   * @param factor by which it is multiplied, at least 0
   */
  public Weighting withContent(double factor) {
    return new Weighting(
        content * factor,
        style,
        totalVariation,
        contentLayers,
        styleLayers,
        styleDistance,
        normalization,
        padding);
  }

  /**
   * The taps that these terms observe.
   *
   * @param tap finds a network's tap by its name
   */
  public Taps taps(Function<String, Tap> tap) {
    return Taps.of(
        styleLayers.keySet().stream().map(tap).toList(),
        contentLayers.keySet().stream().map(tap).toList());
  }

  /**
   * The terms, in the order of reports.
   *
   * @param manager owns the photo's features if they come from the first image, and what is
   *     computed from the painting's moments
   * @param photo features by layer, from {@link Targets#content}; must stay open as long as the
   *     terms. Empty for a descent that starts from the photo: the first image's features are then
   *     the target, and the network sees the photo only once.
   * @param painting moments by layer, from {@link Targets#style}; must stay open likewise
   */
  public List<Term> terms(
      NDManager manager,
      Network network,
      Map<String, FeatureMap> photo,
      Map<String, FeatureMoments> painting) {
    List<Term> terms = new ArrayList<>();
    contentLayers.forEach(
        (id, layerWeight) ->
            terms.add(
                new ContentTerm(
                    manager,
                    network.tap(id),
                    content * layerWeight,
                    normalization,
                    padding,
                    photo.get(id))));
    styleLayers.forEach(
        (id, layerWeight) ->
            terms.add(
                new StyleTerm(
                    style * layerWeight,
                    padding.moments(network.tap(id)),
                    styleDistance.to(
                        manager, Objects.requireNonNull(painting.get(id)), normalization))));
    terms.add(new TotalVariationTerm(totalVariation));
    return terms;
  }
}
