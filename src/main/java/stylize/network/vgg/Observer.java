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

  /** Number of positions, or sum of their weights, that each Gram matrix is averaged over. */
  private final Map<Observation.Gram, Double> positions = new HashMap<>();

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
   * @param own the tile's own part of them
   * @param place where that part begins in the layer's planes
   * @param height of the layer's planes
   * @param width of the layer's planes
   */
  void heard(Layer layer, NDArray acts, Region own, long[] place, int height, int width) {
    for (Observation observation : wanted(layer)) {
      if (observation instanceof Observation.Gram gram) {
        addTo(gram, acts, own, place, (double) height * width);
      } else if (observation instanceof Observation.Distance distance) {
        NDArray sum = statistics.sum(distance, () -> scope.zeros(new Shape()));
        addTo(sum, acts, own, distance.target().values(), place, distance.mask());
      } else if (observation instanceof Observation.Features features) {
        FeatureMap map =
            statistics.filled(features, () -> zeros(features.tap().channels(), height, width));
        // The target is still zero here, so the distance to it is the energy.
        addTo(map.energy(), acts, own, map.values(), place, null);
        vgg.programs.copyPart.call(scope, map.values(), place, acts, own.bounds());
      }
    }
  }

  private FeatureMap zeros(int channels, int height, int width) {
    return new FeatureMap(vgg.allocate(scope, channels, height, width), scope.zeros(new Shape()));
  }

  private void addTo(Observation.Gram gram, NDArray acts, Region own, long[] place, double places) {
    int channels = gram.tap().channels();
    NDArray sum = statistics.sum(gram, () -> scope.zeros(new Shape(channels, channels)));
    double total = gram.mask() == null ? places : gram.mask().total();
    positions.put(gram, total);
    vgg.programs.gram.call(scope, sum, acts, own.bounds(), total, list(gram.mask()), place);
  }

  private void addTo(
      NDArray sum, NDArray acts, Region own, NDArray target, long[] place, @Nullable Mask mask) {
    vgg.programs.distance.call(scope, sum, acts, own.bounds(), target, place, list(mask));
  }

  /** As a program argument. */
  private static NDList list(@Nullable Mask mask) {
    return mask == null ? new NDList() : new NDList(mask.weights());
  }

  /** Slopes of the sums {@code F Fᵀ}, computed from those of the Gram matrices, which are means. */
  Slopes ofSums(Slopes slopes) {
    Slopes sums = new Slopes();
    positions.forEach(
        (gram, count) -> {
          NDArray slope = slopes.of(gram);
          if (slope != null) {
            sums.add(gram, slope.mul(1.0 / count));
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
   * @param own the tile's own part of them
   * @param place where that part begins in the layer's planes
   * @param sums from {@link #ofSums}
   */
  void pull(
      NDManager work,
      NDArray d,
      Layer layer,
      @Nullable NDArray acts,
      Region own,
      long[] place,
      Slopes sums) {
    for (Observation observation : wanted(layer)) {
      if (observation instanceof Observation.Gram gram) {
        NDArray slope = sums.of(gram);
        if (slope != null) {
          vgg.programs.addGram.call(
              work, d, known(acts), own.bounds(), slope, list(gram.mask()), place);
        }
      } else if (observation instanceof Observation.Distance to) {
        Double slope = sums.of(to);
        if (slope != null) {
          NDArray target = to.target().values();
          vgg.programs.addDistance.call(
              work, d, known(acts), own.bounds(), target, place, slope, list(to.mask()));
        }
      }
    }
  }

  private static NDArray known(@Nullable NDArray acts) {
    return Objects.requireNonNull(acts, "activations are not kept where the objective listens");
  }
}
