package stylize.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import stylize.engine.Program;
import stylize.network.InlineSession;
import stylize.network.PassArguments;

/**
 * An objective for images of one size, evaluated with its gradient by one program. Between the
 * image and the gradient nothing returns to the host.
 */
final class WholeEvaluation {
  private final NDManager manager;
  private final List<Term> terms;
  private final Formula formula;
  private final Program program;
  private final NDList border;
  private final NDList free;
  private final NDList shared;
  private final NDArray weights;
  private final Landing[] landings;
  private final double[] steps;

  /** The results of the last two evaluations. */
  private final List<NDManager> scopes = new ArrayList<>();

  private int count;

  /**
   * @param manager owns all arrays
   * @param terms all of which have their targets
   * @param free see {@link Objective}
   */
  WholeEvaluation(
      NDManager manager,
      InlineSession session,
      Padding padding,
      List<Term> terms,
      Shape image,
      @Nullable NDArray free) {
    this.manager = manager;
    this.terms = terms;
    int height = (int) image.get(2);
    int width = (int) image.get(3);
    int margin = padding.margin(height, width);
    PassArguments pass =
        session.arguments(height + 2L * margin, width + 2L * margin, Objective.observations(terms));
    this.formula = new Formula(pass, new WassersteinBatch(manager, wasserstein(terms)));
    terms.forEach(term -> term.write(formula));
    this.program =
        Program.of(WholeEvaluation.class, "whole", "whole-wasserstein", session.library());
    this.border = margin == 0 ? new NDList() : border(height, width, margin);
    this.free = free == null ? new NDList() : new NDList(free);
    this.shared = formula.batch().shared();
    double[] all = new double[terms.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = terms.get(i).weight() * formula.factors().get(i);
    }
    this.weights = manager.create(all);
    this.landings = new Landing[] {landing(), landing()};
    this.steps = NewtonSchulz.steps().stream().mapToDouble(Double::doubleValue).toArray();
  }

  private Landing landing() {
    return new Landing(manager, terms.size());
  }

  private static List<Map.Entry<WassersteinDistance, Double>> wasserstein(List<Term> terms) {
    List<Map.Entry<WassersteinDistance, Double>> found = new ArrayList<>();
    for (Term term : terms) {
      if (term instanceof StyleTerm style
          && style.distance() instanceof WassersteinDistance distance) {
        found.add(Map.entry(distance, term.weight()));
      }
    }
    return found;
  }

  /** Rows and columns that are seen with the margin; then those of the margin. */
  private NDList border(int height, int width, int margin) {
    return new NDList(
        manager.create(mirrored(height, margin)),
        manager.create(mirrored(width, margin)),
        manager.create(outside(height, margin)),
        manager.create(outside(width, margin)));
  }

  private static long[] mirrored(int length, int margin) {
    long[] seen = new long[length + 2 * margin];
    for (int i = 0; i < seen.length; i++) {
      int inside = i - margin;
      seen[i] = inside < 0 ? -1L - inside : Math.min(inside, 2L * length - 1 - inside);
    }
    return seen;
  }

  /** What is before and behind, each mirrored. */
  private static long[] outside(int length, int margin) {
    long[] places = new long[2 * margin];
    for (int i = 0; i < margin; i++) {
      places[i] = margin - 1L - i;
      places[margin + i] = length + 2L * margin - 1 - i;
    }
    return places;
  }

  /** Gives the device all that is to be done for an image. */
  Pending begin(NDArray image) {
    while (scopes.size() > 1) {
      scopes.remove(0).close();
    }
    NDManager scope = manager.newSubManager();
    scopes.add(scope);
    Landing landing = landings[count % landings.length];
    count++;
    PassArguments pass = formula.pass();
    NDList found =
        program.call(
            scope,
            image,
            border,
            free,
            new NDList(landing.place()),
            landing.next(),
            pass.tensors(),
            pass.numberArray(),
            pass.countArray(),
            formula.lines(),
            formula.tensors(),
            formula.numbers(),
            formula.away(),
            weights,
            shared,
            steps);
    return new Pending(found.get(0), found.get(2), () -> losses(landing.read(found.get(1))));
  }

  private Losses losses(float[] read) {
    Map<String, Double> byName = new LinkedHashMap<>();
    double total = 0;
    for (int i = 0; i < terms.size(); i++) {
      double value = formula.factors().get(i) * read[i];
      byName.put(terms.get(i).name(), value);
      total += terms.get(i).weight() * value;
    }
    return new Losses(byName, total);
  }
}
