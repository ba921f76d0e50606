package stylize.paint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import stylize.image.Picture;
import stylize.image.Reduction;
import stylize.image.Sample;
import stylize.image.Size;
import stylize.network.FeatureMoments;
import stylize.network.Network;
import stylize.network.Plan;
import stylize.objective.Targets;
import stylize.objective.Weighting;

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
  private final String label;
  private final String fingerprint;

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
   */
  public record Painting(Size full, Picture picture, double share) {
    public Painting {
      if (!(share > 0 && share < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("a share is " + share + "; it must be above 0");
      }
    }

    /** The part of it that is needed, composed over white. */
    public static Painting of(Sample sample) {
      return new Painting(sample.full(), sample.picture().onWhite(), 1);
    }
  }

  /** Everything besides the paintings that the targets depend on, to the last bit. */
  private record Key(Network network, SortedSet<String> layers, List<Seen> seen) {}

  /** The size in which a painting is observed, and how the network is run. */
  private record Seen(Size size, Plan plan) {}

  /**
   * @param label for people
   * @param fingerprint differs if the paintings or their shares differ
   */
  public Style(List<Painting> paintings, String label, String fingerprint) {
    if (paintings.isEmpty()) {
      throw new IllegalArgumentException("a style of no painting");
    }
    this.paintings = List.copyOf(paintings);
    this.label = label;
    this.fingerprint = fingerprint;
  }

  /** A style of one painting, of which only the needed part is kept. */
  public static Style of(Sample sample, String label, String fingerprint) {
    return new Style(List.of(Painting.of(sample)), label, fingerprint);
  }

  /** A style of one whole painting. */
  public static Style of(Picture picture, String name) {
    return of(new Sample(picture, picture.size()), name, name);
  }

  /** The paintings. */
  public List<Painting> paintings() {
    return paintings;
  }

  /** Its name for people. */
  public String label() {
    return label;
  }

  /** Differs where the paintings or their shares differ. */
  public String fingerprint() {
    return fingerprint;
  }

  /** True if as much of its paintings is kept as this photo alone would need. */
  public boolean serves(Technique technique, Size photo) {
    return paintings.stream()
        .allMatch(
            painting ->
                Reduction.of(
                        painting.full(), technique.painting(photo, painting.full()).longestSide())
                    .equals(painting.picture().size()));
  }

  /** Bytes that the paintings take. */
  long bytes() {
    return paintings.stream().mapToLong(s -> (long) s.picture().rgb().length * Float.BYTES).sum();
  }

  /**
   * True if a painting is so narrow that it is used larger than the level intends. This makes
   * larger brush strokes.
   */
  public static boolean isEnlarged(Size painting, Level level) {
    return painting.scaledTo(level.styleLongestSide()).shortestSide() < Settings.MINIMUM_SIDE;
  }

  /**
   * The targets at a level: moments by layer.
   *
   * @param scope owns them
   * @param plan how the network is run for a painting in its size at this level
   */
  Map<String, FeatureMoments> targets(
      Network network,
      NDManager scope,
      Weighting weighting,
      Level level,
      Function<Painting, Plan> plan) {
    List<Seen> seen =
        paintings.stream()
            .map(painting -> new Seen(level.painting(painting.full()), plan.apply(painting)))
            .toList();
    Key key = new Key(network, new TreeSet<>(weighting.styleLayers().keySet()), seen);
    Map<String, HostMoments> moments;
    synchronized (known) {
      moments = known.computeIfAbsent(key, asked -> compute(network, scope, weighting, seen));
    }
    Map<String, FeatureMoments> targets = new TreeMap<>();
    moments.forEach((layer, host) -> targets.put(layer, host.in(scope)));
    return targets;
  }

  private Map<String, HostMoments> compute(
      Network network, NDManager scope, Weighting weighting, List<Seen> seen) {
    double all = paintings.stream().mapToDouble(Painting::share).sum();
    Map<String, HostMoments> moments = new TreeMap<>();
    try (NDManager work = scope.newSubManager()) {
      Map<String, FeatureMoments> blend = new TreeMap<>();
      for (int i = 0; i < seen.size(); i++) {
        double share = paintings.get(i).share() / all;
        try (NDArray here = Tensors.image(work, paintings.get(i).picture(), seen.get(i).size())) {
          Targets.style(network, work, here, weighting, seen.get(i).plan())
              .forEach(
                  (layer, seenThere) ->
                      blend.merge(layer, seenThere.mul(share), FeatureMoments::add));
        }
      }
      blend.forEach((layer, blended) -> moments.put(layer, HostMoments.of(blended)));
    }
    return moments;
  }
}
