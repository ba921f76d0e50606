package stylize.network.vgg.planes;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Collection;
import stylize.engine.Program;
import stylize.network.InlineSession;
import stylize.network.LastGradient;
import stylize.network.Observation;
import stylize.network.Pass;
import stylize.network.PassArguments;
import stylize.network.Session;
import stylize.network.Taps;

/**
 * Passes one image after another through a VGG network, whole planes at once. PyTorch's allocator
 * for GPUs keeps the memory between passes.
 */
public final class PlanesSession implements InlineSession {
  private static final Program.Library LIBRARY = new Program.Library(PlanesSession.class, "planes");

  private final Taps taps;
  private final PlanesPlan plan;
  private final NDManager manager;
  private final PlanesArguments arguments;
  private final LastGradient gradient;

  private PlanesSession(PlanesNetwork network, Taps taps, PlanesPlan plan, NDManager manager) {
    this.taps = taps;
    this.plan = plan;
    this.manager = manager;
    this.arguments = new PlanesArguments(network, taps, manager);
    this.gradient = new LastGradient(manager);
  }

  /**
   * A session.
   *
   * @param taps where the network is observed; it runs up to the last of them
   * @param manager owns what the session keeps
   */
  public static Session open(PlanesNetwork network, Taps taps, PlanesPlan plan, NDManager manager) {
    return plan.isWhole()
        ? new PlanesSession(network, taps, plan, manager)
        : LargeTilesSession.open(network, taps, plan, manager);
  }

  @Override
  public Program.Library library() {
    return LIBRARY;
  }

  @Override
  public Pass forward(
      NDManager scope, NDArray image, Collection<? extends Observation> observations) {
    Shape shape = image.getShape();
    PassArguments all = of(shape.get(2), shape.get(3), observations.stream().distinct().toList());
    return new PlanesPass(plan.gradients(), gradient::keep, scope, image, all);
  }

  @Override
  public PassArguments arguments(
      long height, long width, Collection<? extends Observation> observations) {
    if (!plan.gradients()) {
      throw new IllegalStateException("the plan keeps nothing for gradients");
    }
    return of(height, width, observations);
  }

  private PassArguments of(
      long height, long width, Collection<? extends Observation> observations) {
    taps.require(new Shape(1, 3, height, width), observations);
    PlanesPart all = PlanesPart.whole((int) height, (int) width);
    return arguments.of(manager, all, plan.gradients(), observations);
  }
}
