package stylize.train;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.WeakHashMap;
import stylize.engine.Program;
import stylize.engine.ProgramSet;
import stylize.network.Costs;
import stylize.network.FeatureMap;
import stylize.network.LastGradient;
import stylize.network.Network;
import stylize.network.Observation;
import stylize.network.Pass;
import stylize.network.Plan;
import stylize.network.Session;
import stylize.network.Tap;
import stylize.network.Taps;
import stylize.objective.Padding;

/**
 * A network that sees N tiles as one image, N × 3 × H × W. Each tile is seen by itself, repeated
 * beyond its border. The moments are those over the positions of all tiles, the distances sums. So
 * an objective judges a whole photo by a few tiles of it.
 *
 * <p>It has no masks. For one thread.
 */
final class Patchwork implements Network {
  private static final Program WRAP = Program.of(Patchwork.class, "wrap");

  private final Network network;

  /** The features of each tile, by those of all. */
  private final Map<FeatureMap, List<FeatureMap>> tiles = new WeakHashMap<>();

  Patchwork(Network network) {
    this.network = network;
  }

  /** Pixels around a tile in which it is repeated. */
  static int margin(long height, long width) {
    return Padding.REFLECT.margin(height, width);
  }

  @Override
  public Device device() {
    return network.device();
  }

  @Override
  public ProgramSet programs() {
    return network.programs();
  }

  @Override
  public Tap tap(String id) {
    return network.tap(id);
  }

  @Override
  public Costs costs(Taps taps) {
    return network.costs(taps);
  }

  @Override
  public Session open(NDManager manager, Taps taps, Plan plan) {
    return new TileSessions(manager, taps, plan);
  }

  /** A session for each tile. */
  private final class TileSessions implements Session {
    private final NDManager manager;
    private final Taps taps;
    private final Plan plan;
    private final List<Session> sessions = new ArrayList<>();
    private final LastGradient gradient;

    TileSessions(NDManager manager, Taps taps, Plan plan) {
      this.manager = manager;
      this.taps = taps;
      this.plan = plan;
      this.gradient = new LastGradient(manager);
    }

    @Override
    public Pass forward(
        NDManager scope, NDArray image, Collection<? extends Observation> observations) {
      int margin = margin(image.getShape().get(2), image.getShape().get(3));
      NDArray wrapped = WRAP.call(scope, image, margin).head();
      List<PatchworkPass.Tile> passes = new ArrayList<>();
      for (int i = 0; i < image.getShape().get(0); i++) {
        if (i == sessions.size()) {
          sessions.add(network.open(manager, taps, plan));
        }
        Map<Observation, Observation> here = new LinkedHashMap<>();
        for (Observation wanted : observations) {
          here.put(wanted, of(wanted, i, margin));
        }
        NDArray tile = wrapped.get(new NDIndex("{}:{}", i, i + 1));
        tile.attach(scope);
        passes.add(
            new PatchworkPass.Tile(sessions.get(i).forward(scope, tile, here.values()), here));
      }
      return new PatchworkPass(scope, passes, margin, tiles, gradient::keep);
    }
  }

  /** What is to be observed of one tile. */
  private Observation of(Observation wanted, int tile, int margin) {
    if (wanted.mask() != null || wanted.margin() != 0) {
      throw new IllegalArgumentException("tiles have neither masks nor margins: " + wanted);
    } else if (wanted instanceof Observation.Moments moments) {
      return new Observation.Moments(moments.tap(), null, margin);
    } else if (wanted instanceof Observation.Features features) {
      return new Observation.Features(features.tap(), null, margin);
    } else if (wanted instanceof Observation.Distance distance) {
      FeatureMap target = Objects.requireNonNull(tiles.get(distance.target())).get(tile);
      return new Observation.Distance(distance.tap(), target, null, margin);
    }
    throw new IllegalArgumentException("unknown observation " + wanted);
  }

  @Override
  public void close() {
    network.close();
  }
}
