package stylize.paint.style;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import stylize.image.Picture;
import stylize.image.Reduction;
import stylize.image.Sample;
import stylize.image.Size;
import stylize.network.FeatureMoments;
import stylize.network.Network;
import stylize.objective.Padding;
import stylize.paint.place.Regions;

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
  private record Key(
      Network network,
      Padding padding,
      SortedSet<String> layers,
      List<List<Looking.Look>> looks,
      String region) {}

  /** Creates a style of at least one painting. */
  public Style(List<Painting> paintings) {
    this(paintings, false);
    if (paintings.isEmpty()) {
      throw new IllegalArgumentException("a style of no painting");
    }
  }

  private Style(List<Painting> paintings, @SuppressWarnings("unused") boolean learnt) {
    this.paintings = List.copyOf(paintings);
  }

  /** A style that a painter has learnt, so it needs no painting any more. */
  public static Style learnt() {
    return new Style(List.of(), true);
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

  /** The same with other colours in its paintings. */
  public Style recoloured(UnaryOperator<Picture> colours) {
    return new Style(
        paintings.stream()
            .map(
                one ->
                    new Painting(
                        one.full(), colours.apply(one.picture()), one.share(), one.regions()))
            .toList());
  }

  /**
   * The targets, for each region of a photo: moments by layer.
   *
   * @param scope owns them
   * @param looking how the paintings are looked at
   * @param regions their colours; one that no painting has stands for all of the paintings
   */
  public Map<String, Map<String, FeatureMoments>> targets(
      NDManager scope, Looking looking, List<String> regions) {
    SortedSet<String> layers = new TreeSet<>(looking.weighting().styleLayers().keySet());
    Padding padding = looking.weighting().padding();
    List<List<Looking.Look>> looks = paintings.stream().map(looking::looks).toList();
    Map<String, Key> keys = new TreeMap<>();
    for (String region : regions) {
      keys.put(region, new Key(looking.network(), padding, layers, looks, region));
    }
    Map<String, Map<String, FeatureMoments>> targets = new TreeMap<>();
    synchronized (known) {
      Map<String, Map<String, HostMoments>> all = new TreeMap<>();
      List<String> unknown = new ArrayList<>();
      for (String region : regions) {
        Map<String, HostMoments> here = known.get(Objects.requireNonNull(keys.get(region)));
        if (here == null) {
          unknown.add(region);
        } else {
          all.put(region, here);
        }
      }
      if (!unknown.isEmpty()) {
        all.putAll(looking.moments(scope, paintings, unknown));
      }
      keys.forEach((region, key) -> known.put(key, Objects.requireNonNull(all.get(region))));
      all.forEach(
          (region, moments) -> {
            Map<String, FeatureMoments> here = new TreeMap<>();
            moments.forEach((layer, host) -> here.put(layer, host.in(scope)));
            targets.put(region, here);
          });
    }
    return targets;
  }
}
