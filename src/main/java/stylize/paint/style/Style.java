package stylize.paint.style;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import stylize.image.Picture;
import stylize.image.Reduction;
import stylize.image.Sample;
import stylize.image.Size;
import stylize.network.FeatureMoments;
import stylize.network.Network;
import stylize.network.Plan;
import stylize.objective.PlaceWeights;
import stylize.objective.Targets;
import stylize.objective.Weighting;
import stylize.paint.place.Placement;
import stylize.paint.place.Regions;
import stylize.paint.tensors.Tensors;

/**
 * The style of a picture: one or more paintings, each with a share. Its targets, the moments of its
 * features, are computed once for each size and shared by all photos. Several threads may use it at
 * once.
 */
public final class Style {
  /**
   * Number of targets that are kept, 2.4 MB each. A batch of one size needs as many as its pyramid
   * has levels; photos in their original sizes may need any number.
   */
  private static final int REMEMBERED = 24;

  private final List<Painting> paintings;

  /** Targets on the host, because they outlive the managers and several devices may need them. */
  private final Map<Key, Map<String, HostMoments>> known =
      new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Map<String, HostMoments>> eldest) {
          return size() > REMEMBERED;
        }
      };

  /**
   * A painting.
   *
   * @param full size of the whole painting
   * @param picture as much of it as is needed, without transparency
   * @param share above 0; shares are relative to their sum
   * @param regions of the painting; null if it has none
   */
  public record Painting(Size full, Picture picture, double share, @Nullable Regions regions) {
    public Painting {
      if (!(share > 0 && share < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("a share is " + share + "; it must be above 0");
      }
    }

    /** The part of it that is needed, composed over white. */
    public static Painting of(Sample sample, double share, @Nullable Regions regions) {
      return new Painting(sample.full(), sample.picture().onWhite(), share, regions);
    }

    /** How much it counts in a region of the photo. */
    double weight(String region) {
      return regions == null ? 0 : share * regions.share(region);
    }
  }

  /** Everything besides the paintings that the targets depend on, to the last bit. */
  private record Key(Network network, SortedSet<String> layers, List<Seen> seen, String region) {}

  /** The size in which a painting is observed, and how the network is run. */
  private record Seen(Size size, Plan plan) {}

  /** Creates a style of at least one painting. */
  public Style(List<Painting> paintings) {
    if (paintings.isEmpty()) {
      throw new IllegalArgumentException("a style of no painting");
    }
    this.paintings = List.copyOf(paintings);
  }

  /** A style of one whole painting. */
  public static Style of(Picture picture) {
    return new Style(List.of(Painting.of(new Sample(picture, picture.size()), 1, null)));
  }

  /** The paintings. */
  public List<Painting> paintings() {
    return paintings;
  }

  /**
   * True if exactly as much of its paintings is kept as is needed.
   *
   * @param needed the size in which a painting of a given size is used
   */
  public boolean serves(UnaryOperator<Size> needed) {
    return paintings.stream()
        .allMatch(
            painting ->
                Reduction.of(painting.full(), needed.apply(painting.full()).longestSide())
                    .equals(painting.picture().size()));
  }

  /** Bytes that the paintings take. */
  public long bytes() {
    return paintings.stream().mapToLong(s -> (long) s.picture().rgb().length * Float.BYTES).sum();
  }

  /** The regions of a photo that none of the paintings has; all if they have no masks. */
  public List<String> lacks(Regions photo) {
    return photo.lackedBy(
        paintings.stream().map(Painting::regions).filter(Objects::nonNull).toList());
  }

  /**
   * The targets, for each region of a photo: moments by layer.
   *
   * @param scope owns them
   * @param size in which a painting of a given size is observed
   * @param regions their colours; one that no painting has stands for all of the paintings
   * @param plan how the network is run for a painting in that size
   */
  public Map<String, Map<String, FeatureMoments>> targets(
      Network network,
      NDManager scope,
      Weighting weighting,
      UnaryOperator<Size> size,
      List<String> regions,
      Function<Painting, Plan> plan) {
    List<Seen> seen =
        paintings.stream()
            .map(painting -> new Seen(size.apply(painting.full()), plan.apply(painting)))
            .toList();
    SortedSet<String> layers = new TreeSet<>(weighting.styleLayers().keySet());
    Map<String, Map<String, FeatureMoments>> targets = new TreeMap<>();
    synchronized (known) {
      List<String> unknown =
          regions.stream()
              .filter(region -> !known.containsKey(new Key(network, layers, seen, region)))
              .toList();
      if (!unknown.isEmpty()) {
        compute(network, scope, weighting, seen, unknown)
            .forEach(
                (region, moments) -> known.put(new Key(network, layers, seen, region), moments));
      }
      for (String region : regions) {
        Map<String, FeatureMoments> here = new TreeMap<>();
        Objects.requireNonNull(known.get(new Key(network, layers, seen, region)))
            .forEach((layer, host) -> here.put(layer, host.in(scope)));
        targets.put(region, here);
      }
    }
    return targets;
  }

  private Map<String, Map<String, HostMoments>> compute(
      Network network,
      NDManager scope,
      Weighting weighting,
      List<Seen> seen,
      List<String> regions) {
    Map<String, Mixture> mixtures = new TreeMap<>();
    try (NDManager work = scope.newSubManager()) {
      regions.forEach(region -> mixtures.put(region, new Mixture(region, paintings)));
      for (int i = 0; i < paintings.size(); i++) {
        Painting painting = paintings.get(i);
        Size size = seen.get(i).size();
        List<Mixture> here =
            mixtures.values().stream().filter(mixture -> mixture.weight(painting) > 0).toList();
        if (!here.isEmpty()) {
          List<@Nullable PlaceWeights> parts = new ArrayList<>();
          for (Mixture mixture : here) {
            parts.add(
                Placement.part(
                    work, size, weighting.padding(), mixture.region(), painting.regions()));
          }
          try (NDArray image = Tensors.image(work, painting.picture(), size)) {
            List<Map<String, FeatureMoments>> found =
                Targets.style(network, work, image, weighting, parts, seen.get(i).plan());
            for (int k = 0; k < here.size(); k++) {
              here.get(k).add(painting, found.get(k));
            }
          }
        }
      }
      Map<String, Map<String, HostMoments>> moments = new TreeMap<>();
      mixtures.forEach((region, mixture) -> moments.put(region, mixture.moments()));
      return moments;
    }
  }
}
