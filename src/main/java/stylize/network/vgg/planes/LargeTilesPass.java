package stylize.network.vgg.planes;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import stylize.network.FeatureMap;
import stylize.network.FeatureMoments;
import stylize.network.Observation;
import stylize.network.Pass;
import stylize.network.Slopes;
import stylize.network.Statistics;
import stylize.network.Tap;
import stylize.network.vgg.kernels.VggPrograms;
import stylize.network.vgg.tiling.Region;

/**
 * One image's pass, tile by tile. Each tile sees beyond its own part as far as that depends on it,
 * and only its own part counts. So the statistics of all tiles add up to those of the image, and
 * their gradients to its gradient.
 */
final class LargeTilesPass implements Pass {
  private final LargeTilesSession session;
  private final VggPrograms programs;
  private final NDManager scope;
  private final NDArray image;
  private final List<PlanesPart> parts;
  private final List<? extends Observation> observations;
  private final Statistics statistics = new Statistics();

  /** The pass of the tile at the end, which need not be computed again. */
  private @Nullable Opened open;

  /** A tile's pass, with the memory of its own. */
  private record Opened(NDManager memory, PlanesPass pass) implements AutoCloseable {
    @Override
    public void close() {
      pass.close();
      memory.close();
    }
  }

  /**
   * @param scope owns the statistics
   * @param observations distinct ones
   */
  LargeTilesPass(
      LargeTilesSession session,
      NDManager scope,
      NDArray image,
      List<PlanesPart> parts,
      List<? extends Observation> observations) {
    this.session = session;
    this.programs = session.network().convolutions().programs();
    this.scope = scope;
    this.image = image;
    this.parts = parts;
    this.observations = observations;
    int end = parts.size() - 1;
    for (PlanesPart part : parts.subList(0, end)) {
      try (Opened one = open(part, false)) {
        add(part, one.pass().statistics());
      }
    }
    Opened one = open(parts.get(end), session.plan().gradients());
    open = one;
    add(parts.get(end), one.pass().statistics());
  }

  private Opened open(PlanesPart part, boolean keeps) {
    NDManager memory = scope.newSubManager();
    NDArray here = part.seenOf(memory, image, 1);
    return new Opened(
        memory,
        new PlanesPass(
            keeps,
            UnaryOperator.identity(),
            memory,
            here,
            session.arguments().of(memory, part, keeps, observations)));
  }

  private void add(PlanesPart part, Statistics of) {
    for (Observation wanted : observations) {
      if (wanted instanceof Observation.Moments moments) {
        FeatureMoments sum =
            statistics.summed(moments, () -> FeatureMoments.zeros(scope, moments.tap().channels()));
        sum.gram().addi(of.of(moments).gram());
        sum.mean().addi(of.of(moments).mean());
      } else if (wanted instanceof Observation.Distance distance) {
        statistics.summed(distance, () -> scope.zeros(new Shape())).addi(of.of(distance));
      } else if (wanted instanceof Observation.Features features) {
        FeatureMap all = statistics.filled(features, () -> unfilled(part, features));
        fill(part, features, of.of(features), all);
      }
    }
  }

  private FeatureMap unfilled(PlanesPart part, Observation.Features features) {
    Tap tap = features.tap();
    Region plane = part.image(tap.stride());
    NDArray like = session.network().filters().get(0).bias();
    NDArray values =
        programs.allocate.call(scope, tap.channels(), plane.height(), plane.width(), like).head();
    return new FeatureMap(values, scope.zeros(new Shape()));
  }

  private void fill(PlanesPart part, Observation.Features wanted, FeatureMap from, FeatureMap all) {
    Region own = part.own(wanted.tap().stride());
    Region seen = part.seen(wanted.tap().stride());
    programs.copyPart.call(
        scope, all.values(), own.place(), from.values(), own.within(seen).bounds());
    all.energy().addi(from.energy());
  }

  @Override
  public Statistics statistics() {
    return statistics;
  }

  @Override
  public NDArray backward(Slopes slopes) {
    if (!session.plan().gradients()) {
      throw new IllegalStateException("the plan keeps nothing for gradients");
    }
    session.gradient().forget();
    NDArray gradient = scope.zeros(image.getShape());
    for (int i = parts.size() - 1; i >= 0; i--) {
      PlanesPart part = parts.get(i);
      Opened there = open;
      open = null;
      try (Opened one = there == null ? open(part, true) : there) {
        NDArray of = one.pass().backward(slopes);
        programs.add.call(scope, gradient, part.seen(1).place(), of);
      }
    }
    return session.gradient().keep(gradient);
  }

  @Override
  public void close() {
    if (open != null) {
      open.close();
    }
  }
}
