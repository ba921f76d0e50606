package stylize.network.vgg.planes;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;
import stylize.engine.Program;
import stylize.network.FeatureMap;
import stylize.network.FeatureMoments;
import stylize.network.Observation;
import stylize.network.Pass;
import stylize.network.PassArguments;
import stylize.network.Slopes;
import stylize.network.Statistics;

/** One image's pass over whole planes: one program forward, one back. */
final class PlanesPass implements Pass {
  private static final Program FORWARD = Program.of(PlanesPass.class, "forward", "planes");
  private static final Program BACKWARD = Program.of(PlanesPass.class, "backward", "planes");

  private final boolean keeps;
  private final LastGradient last;
  private final PassArguments arguments;
  private final NDManager activations;
  private final NDList kept;
  private final Statistics statistics = new Statistics();

  /**
   * @param keeps true to keep what the gradient needs
   * @param last keeps the gradient
   * @param scope owns the statistics
   */
  PlanesPass(
      boolean keeps, LastGradient last, NDManager scope, NDArray image, PassArguments arguments) {
    this.keeps = keeps;
    this.last = last;
    this.arguments = arguments;
    this.activations = scope.newSubManager();
    NDList found =
        FORWARD.call(
            activations,
            image,
            arguments.tensors(),
            arguments.numberArray(),
            arguments.countArray());
    List<Observation> order = arguments.observations();
    for (int i = 0; i < order.size(); i++) {
      NDArray one = found.get(2 * i);
      NDArray other = found.get(2 * i + 1);
      one.attach(scope);
      other.attach(scope);
      note(order.get(i), one, other);
    }
    this.kept = new NDList(found.subList(2 * order.size(), found.size()));
  }

  private void note(Observation observation, NDArray one, NDArray other) {
    if (observation instanceof Observation.Moments moments) {
      statistics.summed(moments, () -> new FeatureMoments(one, other));
    } else if (observation instanceof Observation.Distance distance) {
      statistics.summed(distance, () -> one);
    } else if (observation instanceof Observation.Features features) {
      statistics.filled(features, () -> new FeatureMap(one, other));
    }
  }

  @Override
  public Statistics statistics() {
    return statistics;
  }

  @Override
  public NDArray backward(Slopes slopes) {
    if (!keeps) {
      throw new IllegalStateException("the plan keeps nothing for gradients");
    }
    List<Observation> order = arguments.observations();
    NDList matrices = new NDList();
    double[] away = new double[order.size()];
    NDArray none = activations.zeros(new Shape(0));
    for (int i = 0; i < away.length; i++) {
      NDArray ofGram = null;
      NDArray ofMean = null;
      if (order.get(i) instanceof Observation.Moments moments) {
        ofGram = slopes.ofGram(moments);
        ofMean = slopes.ofMean(moments);
      } else if (order.get(i) instanceof Observation.Distance distance) {
        Double slope = slopes.of(distance);
        away[i] = slope == null ? 0 : slope;
      }
      matrices.add(or(ofGram, none));
      matrices.add(or(ofMean, none));
    }
    return last.keep(
        BACKWARD
            .call(
                activations,
                kept,
                matrices,
                away,
                arguments.tensors(),
                arguments.numberArray(),
                arguments.countArray())
            .head());
  }

  private static NDArray or(@Nullable NDArray array, NDArray none) {
    return array == null ? none : array;
  }

  @Override
  public void close() {
    activations.close();
  }
}
