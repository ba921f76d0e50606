package stylize.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import stylize.engine.TorchEngine;
import stylize.generator.LearningGenerator;
import stylize.generator.Weights;
import stylize.objective.Losses;

/** A generator with its optimiser and its judge: takes one step after the other. */
final class Apprentice implements AutoCloseable {
  private final LearningGenerator generator;
  private final WeightOptimizer optimizer;
  private final Judge judge;

  /**
   * @param manager owns the weights
   */
  Apprentice(NDManager manager, Weights weights, WeightOptimizer.Memory memory, Judge judge) {
    this.generator = new LearningGenerator(manager, weights);
    this.optimizer = new WeightOptimizer(manager, generator, memory);
    this.judge = judge;
  }

  /** Number of steps so far. */
  int steps() {
    return optimizer.steps();
  }

  Weights weights() {
    return generator.weights();
  }

  WeightOptimizer.Memory memory() {
    return optimizer.memory();
  }

  /**
   * Takes a step.
   *
   * @param photos of the batch, 1 × 3 × H × W each; closed
   * @param random for the noise
   * @param rate of learning
   * @return the mean of the losses
   */
  Losses step(List<NDArray> photos, Random random, double rate) {
    Losses losses = learn(photos, random);
    optimizer.step(rate);
    return losses;
  }

  /** Finds the gradient of the losses' mean; parameters as of {@link #step}. */
  Losses learn(List<NDArray> photos, Random random) {
    List<Losses> all = new ArrayList<>();
    generator.learn(
        photos,
        random,
        (photo, painted) -> {
          Judge.Judgement judgement =
              judge.of(painted.getManager(), photo, painted, 1.0 / photos.size());
          all.add(judgement.losses());
          return judgement.slope();
        });
    return mean(all);
  }

  /** A copy of the gradients that {@link #learn} has found. */
  Map<String, float[]> gradients() {
    Map<String, float[]> gradients = new LinkedHashMap<>();
    generator
        .values()
        .forEach((name, value) -> gradients.put(name, TorchEngine.read(value.getGradient())));
    return gradients;
  }

  private static Losses mean(List<Losses> all) {
    Map<String, Double> sums = new LinkedHashMap<>();
    double total = 0;
    for (Losses one : all) {
      one.values().forEach((name, value) -> sums.merge(name, value / all.size(), Double::sum));
      total += one.total() / all.size();
    }
    return new Losses(sums, total);
  }

  @Override
  public void close() {
    optimizer.close();
    generator.close();
  }
}
