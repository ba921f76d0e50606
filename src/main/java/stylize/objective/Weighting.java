package stylize.objective;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
    return with(content * factor, style, totalVariation);
  }

  /** The same with other weights of the terms. */
  public Weighting with(double ofContent, double ofStyle, double ofTotalVariation) {
    return new Weighting(
        ofContent,
        ofStyle,
        ofTotalVariation,
        contentLayers,
        styleLayers,
        styleDistance,
        normalization,
        padding);
  }

  /** The same with another padding. */
  public Weighting with(Padding other) {
    return new Weighting(
        content,
        style,
        totalVariation,
        contentLayers,
        styleLayers,
        styleDistance,
        normalization,
        other);
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
   * A photo, as the content terms see it.
   *
   * @param features by layer, from {@link Targets#content}; must stay open as long as the terms.
   *     Empty for a descent that starts from the photo: the first image's features are then the
   *     target, and the network sees the photo only once.
   * @param places how much each counts; null if all count alike
   */
  public record Content(Map<String, FeatureMap> features, @Nullable PlaceWeights places) {
    /** A photo all of whose places count alike. */
    public static Content of(Map<String, FeatureMap> features) {
      return new Content(features, null);
    }
  }

  /**
   * What a part of the picture is to be like.
   *
   * @param name of the part, for reports; empty for a whole picture
   * @param share of the picture that the part takes, above 0 and at most 1
   * @param places that make the part; null for a whole picture
   * @param painting moments by layer, from {@link Targets#style}; must stay open as long as the
   *     terms. Layers that it lacks, or at which the part is too small, have no term.
   */
  public record Style(
      String name,
      double share,
      @Nullable PlaceWeights places,
      Map<String, FeatureMoments> painting) {

    /** For a whole picture. */
    public static Style of(Map<String, FeatureMoments> painting) {
      return new Style("", 1, null, painting);
    }
  }

  /**
   * The terms, in the order of reports.
   *
   * @param manager owns the photo's features if they come from the first image, and what is
   *     computed from the paintings' moments
   * @param styles one for each part of the picture
   */
  public List<Term> terms(NDManager manager, Network network, Content photo, List<Style> styles) {
    return terms(contentTerms(manager, network, photo), styleTerms(manager, network, styles));
  }

  /** All terms, in the order of reports, from those of the content and of the style. */
  public List<Term> terms(List<Term> ofContent, List<Term> ofStyle) {
    List<Term> terms = new ArrayList<>(ofContent);
    terms.addAll(ofStyle);
    terms.add(new TotalVariationTerm(totalVariation));
    return terms;
  }

  /** The terms that compare with a photo; parameters as of {@link #terms}. */
  public List<Term> contentTerms(NDManager manager, Network network, Content photo) {
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
                    photo.places(),
                    photo.features().get(id))));
    return terms;
  }

  /** The terms that compare with paintings; parameters as of {@link #terms}. */
  public List<Term> styleTerms(NDManager manager, Network network, List<Style> styles) {
    List<Term> terms = new ArrayList<>();
    for (Style part : styles) {
      styleLayers.forEach(
          (id, layerWeight) -> {
            Tap tap = network.tap(id);
            FeatureMoments target = part.painting().get(id);
            if (target != null && (part.places() == null || part.places().suffice(tap))) {
              terms.add(
                  new StyleTerm(
                      "style." + id + (part.name().isEmpty() ? "" : "." + part.name()),
                      style * layerWeight * part.share(),
                      padding.moments(tap, part.places()),
                      styleDistance.to(manager, target, normalization)));
            }
          });
    }
    return terms;
  }
}
