package stylize.train;

import java.util.Comparator;
import stylize.generator.Architecture;
import stylize.generator.FeatureMemory;
import stylize.network.Costs;
import stylize.network.Plan;
import stylize.paint.Footprint;

/**
 * Memory that a training takes.
 *
 * @param network costs of the network that judges
 */
public record TrainingFootprint(Costs network, TrainingPlan plan) {
  /** Photos that are always kept in memory. */
  private static final long LEAST_PHOTOS = 64L << 20;

  /** Weights, their gradients, and the optimiser's moments; copies of all when they are saved. */
  private static final int COPIES_OF_WEIGHTS = 8;

  /** What fits into the memory: how the network is run, and bytes in all. */
  public record Choice(Plan passes, long bytes) {}

  /**
   * The quickest way that fits; if there is none, the one that takes least.
   *
   * @param budget in bytes
   */
  public Choice choose(long budget) {
    return network.plans().stream()
        .map(passes -> new Choice(passes, bytes(passes)))
        .filter(choice -> choice.bytes() <= budget)
        .findFirst()
        .orElseGet(
            () ->
                network.plans().stream()
                    .map(passes -> new Choice(passes, bytes(passes)))
                    .min(Comparator.comparingLong(Choice::bytes))
                    .orElseThrow());
  }

  /** Bytes that decoded photos may take. */
  public long photos(long budget) {
    return Math.max(LEAST_PHOTOS, (budget - choose(budget).bytes()) / 2);
  }

  private long bytes(Plan passes) {
    int side = plan.crop() + 2 * Patchwork.margin(plan.crop(), plan.crop());
    Architecture architecture = plan.architecture();
    long weights = (long) architecture.parameters() * Float.BYTES * COPIES_OF_WEIGHTS;
    // The objective's passes, and those for the photo's content.
    long judging = 2 * network.passes(passes, side, side);
    long learning = FeatureMemory.learning(architecture, plan.crop(), plan.crop());
    long tiles = plan.tiles() * (judging + learning);
    return Footprint.PROGRAM
        + network.libraries()
        + network.weights()
        + weights
        + LEAST_PHOTOS
        + (long) (Footprint.FRAGMENTATION * tiles);
  }
}
