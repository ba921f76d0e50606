package stylize.network.vgg;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import stylize.network.FeatureMap;
import stylize.network.FeatureMoments;
import stylize.network.Mask;
import stylize.network.Observation;
import stylize.network.Slopes;
import stylize.network.Statistics;
import stylize.network.vgg.tiling.Portion;
import stylize.network.vgg.tiling.Region;
import stylize.weights.Layer;

/**
 * Makes the observations of one image from its activations, tile by tile. Turns their slopes into
 * gradients of the activations.
 */
final class Observer {
  private final Vgg vgg;
  private final NDManager scope;
  private final Statistics statistics = new Statistics();
  private final Map<Layer, List<Observation>> wanted = new HashMap<>();

  private final Map<Layer, Region> planes = new HashMap<>();

  /**
   * @param scope owns the statistics
   */
  Observer(Vgg vgg, NDManager scope, Collection<? extends Observation> observations) {
    this.vgg = vgg;
    this.scope = scope;
    observations.stream()
        .distinct()
        // A fixed order, so that rounding does not depend on the order of the terms.
        .sorted(Comparator.comparing(Observer::isDistance))
        .forEach(
            observation ->
                wanted
                    .computeIfAbsent(VggTaps.layer(observation.tap()), layer -> new ArrayList<>())
                    .add(observation));
  }

  private static boolean isDistance(Observation observation) {
    return observation instanceof Observation.Distance;
  }

  /** What has been observed so far. */
  Statistics statistics() {
    return statistics;
  }

  private List<Observation> wanted(Layer layer) {
    return wanted.getOrDefault(layer, List.of());
  }

  /**
   * Called for each tile and layer, in order from the image.
   *
   * @param acts activations in the region that the tile sees
   * @param seen that region of the layer's planes
   * @param own the tile's own part of the planes
   * @param height of the layer's planes
   * @param width of the layer's planes
   */
  void heard(Layer layer, NDArray acts, Region seen, Region own, int height, int width) {
    Region plane = planes.computeIfAbsent(layer, key -> Region.of(height, width));
    for (Observation observation : wanted(layer)) {
      List<Portion> portions = portions(observation, own, plane);
      if (observation instanceof Observation.Moments moments) {
        addTo(moments, acts, seen, portions);
      } else if (observation instanceof Observation.Distance distance) {
        NDArray sum = statistics.summed(distance, () -> scope.zeros(new Shape()));
        addTo(sum, acts, seen, portions, distance.target().values(), distance.mask());
      } else if (observation instanceof Observation.Features features) {
        FeatureMap map =
            statistics.filled(features, () -> zeros(features.tap().channels(), height, width));
        // The target is still zero here, so the distance to it is the energy.
        addTo(map.energy(), acts, seen, portions, map.values(), features.mask());
        long[] within = own.within(seen).bounds();
        vgg.programs.copyPart.call(scope, map.values(), own.place(), acts, within);
      }
    }
  }

  private Region plane(Layer layer) {
    return Objects.requireNonNull(planes.get(layer));
  }

  private static List<Portion> portions(Observation wanted, Region own, Region plane) {
    Mask mask = wanted.mask();
    if (mask == null) {
      return Portion.of(own, plane, margin(wanted));
    }
    Mask.Bounds bounds = mask.bounds();
    Region part = own.cut(new Region(bounds.top(), bounds.bottom(), bounds.left(), bounds.right()));
    return part.pixels() == 0 ? List.of() : List.of(new Portion(part, 1));
  }

  /** In positions. */
  private static int margin(Observation wanted) {
    return wanted.margin() / wanted.tap().stride();
  }

  private FeatureMap zeros(int channels, int height, int width) {
    return new FeatureMap(vgg.allocate(scope, channels, height, width), scope.zeros(new Shape()));
  }

  private void addTo(
      Observation.Moments wanted, NDArray acts, Region seen, List<Portion> portions) {
    FeatureMoments sums =
        statistics.summed(wanted, () -> FeatureMoments.zeros(scope, wanted.tap().channels()));
    double total = total(wanted);
    for (Portion portion : portions) {
      vgg.programs.moments.call(
          scope,
          sums.gram(),
          sums.mean(),
          acts,
          portion.region().within(seen).bounds(),
          portion.weight() / total,
          list(wanted.mask()),
          portion.region().place());
    }
  }

  /** The sum of the weights of all positions. */
  private double total(Observation.Moments moments) {
    Mask mask = moments.mask();
    Region plane = plane(VggTaps.layer(moments.tap()));
    return mask == null ? Portion.total(plane, margin(moments)) : mask.total();
  }

  private void addTo(
      NDArray sum,
      NDArray acts,
      Region seen,
      List<Portion> portions,
      NDArray target,
      @Nullable Mask mask) {
    for (Portion portion : portions) {
      vgg.programs.distance.call(
          scope,
          sum,
          acts,
          portion.region().within(seen).bounds(),
          target,
          portion.region().place(),
          portion.weight(),
          list(mask));
    }
  }

  /** As a program argument. */
  private static NDList list(@Nullable Mask mask) {
    return list(mask == null ? null : mask.weights());
  }

  private static NDList list(@Nullable NDArray array) {
    return array == null ? new NDList() : new NDList(array);
  }

  /**
   * Adds the gradients of the observations of a tile's own part.
   *
   * @param d gradient of all activations that the tile sees
   * @param acts those activations; null if they are not kept because no observation needs them
   * @param seen the region of the layer's planes that the tile sees
   * @param own the tile's own part of the planes
   * @param slopes of all observations
   */
  void pull(
      NDManager work,
      NDArray d,
      Layer layer,
      @Nullable NDArray acts,
      Region seen,
      Region own,
      Slopes slopes) {
    for (Observation observation : wanted(layer)) {
      for (Portion portion : portions(observation, own, plane(layer))) {
        if (observation instanceof Observation.Moments moments) {
          pull(work, d, moments, acts, seen, portion, slopes);
        } else if (observation instanceof Observation.Distance distance) {
          pull(work, d, distance, acts, seen, portion, slopes);
        }
      }
    }
  }

  private void pull(
      NDManager work,
      NDArray d,
      Observation.Moments moments,
      @Nullable NDArray acts,
      Region seen,
      Portion portion,
      Slopes slopes) {
    NDList ofGram = list(slopes.ofGram(moments));
    NDList ofMean = list(slopes.ofMean(moments));
    if (!(ofGram.isEmpty() && ofMean.isEmpty())) {
      vgg.programs.addMoments.call(
          work,
          d,
          known(acts),
          portion.region().within(seen).bounds(),
          ofGram,
          ofMean,
          portion.weight() / total(moments),
          list(moments.mask()),
          portion.region().place());
    }
  }

  private void pull(
      NDManager work,
      NDArray d,
      Observation.Distance to,
      @Nullable NDArray acts,
      Region seen,
      Portion portion,
      Slopes slopes) {
    Double slope = slopes.of(to);
    if (slope != null) {
      vgg.programs.addDistance.call(
          work,
          d,
          known(acts),
          portion.region().within(seen).bounds(),
          to.target().values(),
          portion.region().place(),
          slope * portion.weight(),
          list(to.mask()));
    }
  }

  private static NDArray known(@Nullable NDArray acts) {
    return Objects.requireNonNull(acts, "activations are not kept where the objective listens");
  }
}
