package stylize.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.ArrayList;
import java.util.List;
import stylize.network.Observation;
import stylize.network.PassArguments;

/**
 * An objective's terms, written down as arguments of the program {@code whole.torchscript}. Each
 * term adds a line.
 */
final class Formula {
  private static final long DISTANCE = 0;
  private static final long GRAM = 1;
  private static final long COVARIANCE = 2;
  private static final long WASSERSTEIN = 3;
  private static final long VARIATION = 4;

  private final PassArguments pass;
  private final NDList tensors = new NDList();
  private final List<Double> numbers = new ArrayList<>();
  private final List<Long> lines = new ArrayList<>();
  private final List<Double> factors = new ArrayList<>();
  private final double[] away;
  private final WassersteinBatch batch;

  /**
   * @param pass whose observations the terms use
   * @param batch of these terms; its arrays are taken from it
   */
  Formula(PassArguments pass, WassersteinBatch batch) {
    this.pass = pass;
    this.batch = batch;
    this.away = new double[pass.observations().size()];
  }

  /** A squared distance of features, times a factor. */
  void distance(Observation.Distance distance, double factor, double weight) {
    line(DISTANCE, distance, factor);
    away[pass.place(distance)] += factor * weight;
  }

  /** The squared distance of Gram matrices, times a factor. */
  void gram(Observation.Moments moments, NDArray target, double factor, double weight) {
    line(GRAM, moments, factor);
    tensors.add(target);
    numbers.add(2 * factor * weight);
  }

  /**
   * The relative errors of covariance and mean.
   *
   * @param shares factor of the mean's squared error, and of the covariance's
   */
  void covariance(
      Observation.Moments moments,
      NDArray covariance,
      NDArray mean,
      double[] shares,
      double weight) {
    line(COVARIANCE, moments, 1);
    tensors.addAll(new NDList(covariance, mean));
    numbers.addAll(List.of(shares[0], shares[1], weight));
  }

  /** A Wasserstein distance, times its factor. */
  void wasserstein(Observation.Moments moments, WassersteinDistance distance, double weight) {
    line(WASSERSTEIN, moments, distance.factor());
    tensors.addAll(new NDList(distance.mean(), batch.roots(distance)));
    numbers.add(distance.factor() * weight);
  }

  /** The total variation. */
  void variation(double weight) {
    lines.addAll(List.of(VARIATION, 0L, 0L, (long) numbers.size()));
    numbers.add(weight);
    factors.add(1.0);
  }

  private void line(long kind, Observation observation, double factor) {
    lines.addAll(
        List.of(
            kind, (long) pass.place(observation), (long) tensors.size(), (long) numbers.size()));
    factors.add(factor);
  }

  /** The pass that it is a formula for. */
  PassArguments pass() {
    return pass;
  }

  /** Kind, observation, first tensor and first number of each term. */
  long[] lines() {
    return lines.stream().mapToLong(Long::longValue).toArray();
  }

  NDList tensors() {
    return tensors;
  }

  double[] numbers() {
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** The slope of each observation, if it is a distance. */
  double[] away() {
    return away;
  }

  /** What each term's number is to be multiplied by, before its weight. */
  List<Double> factors() {
    return factors;
  }

  WassersteinBatch batch() {
    return batch;
  }
}
