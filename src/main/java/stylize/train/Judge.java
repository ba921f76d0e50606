package stylize.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import stylize.engine.Program;
import stylize.network.FeatureMap;
import stylize.network.FeatureMoments;
import stylize.network.Network;
import stylize.network.Plan;
import stylize.objective.Losses;
import stylize.objective.Objective;
import stylize.objective.Padding;
import stylize.objective.Targets;
import stylize.objective.Term;
import stylize.objective.Weighting;

/**
 * Judges what a generator has made of some tiles of a photo, by the objective of {@link
 * stylize.paint.OptimizingPainter}, and says in which direction it gets better. The tiles are
 * judged together, as the photo would be: it is enough if all of the painting's colours and strokes
 * are somewhere in them.
 */
final class Judge {
  private static final Program CLAMPED = Program.of(Judge.class, "clamped");
  private static final Program PROJECT = Program.of(Judge.class, "project");

  /** So that an objective of 0 has a logarithm. */
  private static final double LEAST = 1e-6;

  private final NDManager manager;
  private final Network network;
  private final Weighting weighting;
  private final Plan plan;
  private final List<Term> ofStyle;
  private @Nullable Open open;

  /** An objective, with its memory, for images of one size. */
  private record Open(Shape image, NDManager memory, Objective objective) {}

  /**
   * @param manager owns what it keeps
   * @param plan with gradients, for all images that it judges. It is quickest if those that follow
   *     each other have the same size.
   * @param painting its moments, which must stay open
   */
  Judge(
      NDManager manager,
      Network network,
      Weighting weighting,
      Plan plan,
      Map<String, FeatureMoments> painting) {
    this.manager = manager;
    this.network = new Patchwork(network);
    this.weighting = weighting.with(Padding.ZERO);
    this.plan = plan;
    this.ofStyle =
        this.weighting.styleTerms(manager, network, List.of(Weighting.Style.of(painting)));
  }

  /**
   * A judgement.
   *
   * @param slope of the objective's logarithm with respect to the painted image
   */
  record Judgement(Losses losses, NDArray slope) {}

  /**
   * Judges an image. Of some photos little can be made: in a blurred one every stroke is a large
   * change. By the logarithm such photos count no more than others.
   *
   * @param scope owns the slope
   * @param photo its tiles, N × 3 × H × W; they repeat
   * @param painted likewise; not clamped
   * @param factor of the slope
   */
  Judgement of(NDManager scope, NDArray photo, NDArray painted, double factor) {
    try (NDManager work = manager.newSubManager()) {
      Map<String, FeatureMap> features =
          Targets.content(network, work, photo, weighting, null, plan);
      Objective objective =
          objective(
              weighting.terms(
                  weighting.contentTerms(work, network, Weighting.Content.of(features)), ofStyle),
              painted.getShape());
      NDArray clamped = CLAMPED.call(work, painted).head();
      Objective.Evaluation found = objective.evaluate(clamped);
      double relative = factor / Math.max(LEAST, found.terms().total());
      NDArray slope = PROJECT.call(work, painted, found.gradient(), relative).head().duplicate();
      slope.attach(scope);
      return new Judgement(found.terms(), slope);
    }
  }

  private Objective objective(List<Term> terms, Shape image) {
    if (open == null || !open.image().equals(image)) {
      if (open != null) {
        open.memory().close();
      }
      NDManager memory = manager.newSubManager();
      Objective first = new Objective(memory, network, plan, weighting.padding(), terms);
      open = new Open(image, memory, first);
      return first;
    }
    return open.objective().with(terms);
  }
}
