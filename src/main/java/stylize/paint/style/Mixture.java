package stylize.paint.style;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import stylize.network.FeatureMoments;
import stylize.paint.place.Placement;

/**
 * The distribution of features that a region of the photo is to have: all pixels of the paintings
 * that have the region's colour, those of each painting times its share. If no painting has the
 * colour, all pixels of all paintings.
 */
final class Mixture {
  private final String region;
  private final double total;
  private final Map<String, HostMoments> moments = new TreeMap<>();

  /** For each layer, how much of the mixture has been seen. Too small regions are not seen. */
  private final Map<String, Double> seen = new TreeMap<>();

  /**
   * @param region a colour, or {@link Placement#WHOLE}
   */
  Mixture(String region, List<Style.Painting> paintings) {
    double there = paintings.stream().mapToDouble(painting -> painting.weight(region)).sum();
    this.region = there > 0 ? region : Placement.WHOLE;
    this.total = there > 0 ? there : paintings.stream().mapToDouble(Style.Painting::share).sum();
  }

  /** The part of the paintings that counts. */
  String region() {
    return region;
  }

  /** How much of the mixture a painting makes. */
  double weight(Style.Painting painting) {
    double weight = region.equals(Placement.WHOLE) ? painting.share() : painting.weight(region);
    return weight / total;
  }

  /**
   * Adds the moments of this painting's part, by layer.
   *
   * @param share of this look among all looks at the painting
   */
  void add(Style.Painting painting, double share, Map<String, FeatureMoments> found) {
    double weight = share * weight(painting);
    found.forEach(
        (layer, there) -> {
          moments.merge(layer, HostMoments.of(there).times(weight), HostMoments::plus);
          seen.merge(layer, weight, Double::sum);
        });
  }

  /** The moments of the mixture, by layer; layers at which all of its parts are too small lack. */
  Map<String, HostMoments> moments() {
    Map<String, HostMoments> all = new TreeMap<>();
    moments.forEach(
        (layer, there) -> {
          double part = seen.getOrDefault(layer, 1.0);
          // Weights that make up the whole need no correction, not even by rounding.
          boolean whole = Math.abs(part - 1) < 1e-9;
          all.put(layer, whole ? there : there.times(1 / part));
        });
    return all;
  }
}
