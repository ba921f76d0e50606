package stylize.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import stylize.engine.Program;
import stylize.network.FeatureMap;
import stylize.network.FeatureMoments;
import stylize.network.Observation;
import stylize.network.Pass;
import stylize.network.Slopes;
import stylize.network.Statistics;

/** The passes of all tiles of an image through a {@link Patchwork}. */
final class PatchworkPass implements Pass {
  private static final Program UNWRAP = Program.of(PatchworkPass.class, "unwrap");

  private final NDManager scope;
  private final List<Tile> tiles;
  private final int margin;
  private final Consumer<NDArray> keeper;
  private final Statistics statistics = new Statistics();

  /**
   * One tile's pass.
   *
   * @param here what is observed of the tile, by what is wanted of all
   */
  record Tile(Pass pass, Map<Observation, Observation> here) {
    <T extends Observation> T of(T wanted) {
      @SuppressWarnings("unchecked")
      T same = (T) Objects.requireNonNull(here.get(wanted));
      return same;
    }
  }

  /**
   * @param scope owns the statistics
   * @param margin of each tile
   * @param known receives the tiles' features, by those of all
   * @param keeper of the gradient
   */
  PatchworkPass(
      NDManager scope,
      List<Tile> tiles,
      int margin,
      Map<FeatureMap, List<FeatureMap>> known,
      Consumer<NDArray> keeper) {
    this.scope = scope;
    this.tiles = tiles;
    this.margin = margin;
    this.keeper = keeper;
    for (Observation wanted : tiles.get(0).here().keySet()) {
      if (wanted instanceof Observation.Moments moments) {
        FeatureMoments mean = moments(moments);
        statistics.summed(moments, () -> mean);
      } else if (wanted instanceof Observation.Distance distance) {
        NDArray sum = sum(tiles.stream().map(one -> one.pass().statistics().of(one.of(distance))));
        statistics.summed(distance, () -> sum);
      } else if (wanted instanceof Observation.Features features) {
        List<FeatureMap> parts =
            tiles.stream().map(one -> one.pass().statistics().of(one.of(features))).toList();
        FeatureMap whole = joined(parts);
        known.put(whole, parts);
        statistics.filled(features, () -> whole);
      }
    }
  }

  private FeatureMoments moments(Observation.Moments wanted) {
    FeatureMoments mean =
        tiles.stream()
            .map(one -> one.pass().statistics().of(one.of(wanted)).mul(1.0 / tiles.size()))
            .reduce(FeatureMoments::add)
            .orElseThrow();
    mean.gram().attach(scope);
    mean.mean().attach(scope);
    return mean;
  }

  private NDArray sum(Stream<NDArray> scalars) {
    NDArray sum = scope.zeros(new Shape());
    scalars.forEach(sum::addi);
    return sum;
  }

  private FeatureMap joined(List<FeatureMap> parts) {
    NDList values = new NDList();
    parts.forEach(part -> values.add(part.values()));
    FeatureMap whole =
        new FeatureMap(NDArrays.concat(values, 0), sum(parts.stream().map(FeatureMap::energy)));
    whole.attach(scope);
    return whole;
  }

  @Override
  public Statistics statistics() {
    return statistics;
  }

  @Override
  public NDArray backward(Slopes slopes) {
    NDList gradients = new NDList();
    for (Tile tile : tiles) {
      Slopes here = new Slopes();
      tile.here().keySet().forEach(wanted -> hand(slopes, wanted, tile, here));
      NDArray wrapped = tile.pass().backward(here);
      gradients.add(UNWRAP.call(scope, wrapped, margin).head());
    }
    NDArray gradient = NDArrays.concat(gradients, 0);
    keeper.accept(gradient);
    return gradient;
  }

  /** Each tile has its share in the moments, and all of its distance. */
  private void hand(Slopes all, Observation wanted, Tile tile, Slopes here) {
    if (wanted instanceof Observation.Moments moments) {
      double share = 1.0 / tiles.size();
      NDArray ofGram = all.ofGram(moments);
      if (ofGram != null) {
        here.addOfGram(tile.of(moments), ofGram.mul(share));
      }
      NDArray ofMean = all.ofMean(moments);
      if (ofMean != null) {
        here.addOfMean(tile.of(moments), ofMean.mul(share));
      }
    } else if (wanted instanceof Observation.Distance distance) {
      Double slope = all.of(distance);
      if (slope != null) {
        here.add(tile.of(distance), slope);
      }
    }
  }

  @Override
  public void close() {
    tiles.forEach(tile -> tile.pass().close());
  }
}
