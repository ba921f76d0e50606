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

  /** The positions of a tap's planes that the moments are averaged over. */
  private final Map<Observation.Moments, Region> counted = new HashMap<>();

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
    Region within = own.within(seen);
    for (Observation observation : wanted(layer)) {
      if (observation instanceof Observation.Moments moments) {
        addTo(moments, acts, seen, own, Region.of(height, width));
      } else if (observation instanceof Observation.Distance distance) {
        NDArray sum = statistics.summed(distance, () -> scope.zeros(new Shape()));
        addTo(sum, acts, within, distance.target().values(), own.place(), distance.mask());
      } else if (observation instanceof Observation.Features features) {
        FeatureMap map =
            statistics.filled(features, () -> zeros(features.tap().channels(), height, width));
        // The target is still zero here, so the distance to it is the energy.
        addTo(map.energy(), acts, within, map.values(), own.place(), null);
        vgg.programs.copyPart.call(scope, map.values(), own.place(), acts, within.bounds());
      }
    }
  }

  private FeatureMap zeros(int channels, int height, int width) {
    return new FeatureMap(vgg.allocate(scope, channels, height, width), scope.zeros(new Shape()));
  }

  private void addTo(
      Observation.Moments wanted, NDArray acts, Region seen, Region own, Region plane) {
    FeatureMoments sums =
        statistics.summed(wanted, () -> FeatureMoments.zeros(scope, wanted.tap().channels()));
    Region all = plane.shrunk(wanted.rim() / wanted.tap().stride());
    counted.put(wanted, all);
    Region part = own.cut(all);
    if (part.pixels() > 0) {
      vgg.programs.moments.call(
          scope,
          sums.gram(),
          sums.mean(),
          acts,
          part.within(seen).bounds(),
          total(wanted),
          list(wanted.mask()),
          part.place());
    }
  }

  /** Number of positions, or sum of their weights. */
  private double total(Observation.Moments moments) {
    Mask mask = moments.mask();
    return mask == null ? counted(moments).pixels() : mask.total();
  }

  private Region counted(Observation.Moments moments) {
    return Objects.requireNonNull(counted.get(moments));
  }

  private void addTo(
      NDArray sum, NDArray acts, Region own, NDArray target, long[] place, @Nullable Mask mask) {
    vgg.programs.distance.call(scope, sum, acts, own.bounds(), target, place, list(mask));
  }

  /** As a program argument. */
  private static NDList list(@Nullable Mask mask) {
    return list(mask == null ? null : mask.weights());
  }

  private static NDList list(@Nullable NDArray array) {
    return array == null ? new NDList() : new NDList(array);
  }

  /** Slopes of the sums over all positions, computed from those of the moments, which are means. */
  Slopes ofSums(Slopes slopes) {
    Slopes sums = new Slopes();
    counted.forEach(
        (moments, region) -> {
          double count = total(moments);
          NDArray ofGram = slopes.ofGram(moments);
          if (ofGram != null) {
            sums.addOfGram(moments, ofGram.mul(1.0 / count));
          }
          NDArray ofMean = slopes.ofMean(moments);
          if (ofMean != null) {
            sums.addOfMean(moments, ofMean.mul(1.0 / count));
          }
        });
    sums.addDistances(slopes);
    return sums;
  }

  /**
   * Adds the gradients of the observations of a tile's own part.
   *
   * @param d gradient of all activations that the tile sees
   * @param acts those activations; null if they are not kept because no observation needs them
   * @param seen the region of the layer's planes that the tile sees
   * @param own the tile's own part of the planes
   * @param sums from {@link #ofSums}
   */
  void pull(
      NDManager work,
      NDArray d,
      Layer layer,
      @Nullable NDArray acts,
      Region seen,
      Region own,
      Slopes sums) {
    for (Observation observation : wanted(layer)) {
      if (observation instanceof Observation.Moments moments) {
        NDList ofGram = list(sums.ofGram(moments));
        NDList ofMean = list(sums.ofMean(moments));
        Region part = own.cut(counted(moments));
        if (part.pixels() > 0 && !(ofGram.isEmpty() && ofMean.isEmpty())) {
          vgg.programs.addMoments.call(
              work,
              d,
              known(acts),
              part.within(seen).bounds(),
              ofGram,
              ofMean,
              list(moments.mask()),
              part.place());
        }
      } else if (observation instanceof Observation.Distance to) {
        Double slope = sums.of(to);
        if (slope != null) {
          NDArray target = to.target().values();
          vgg.programs.addDistance.call(
              work,
              d,
              known(acts),
              own.within(seen).bounds(),
              target,
              own.place(),
              slope,
              list(to.mask()));
        }
      }
    }
  }

  private static NDArray known(@Nullable NDArray acts) {
    return Objects.requireNonNull(acts, "activations are not kept where the objective listens");
  }
}
