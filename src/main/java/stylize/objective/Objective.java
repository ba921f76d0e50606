package stylize.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import stylize.engine.Program;
import stylize.engine.TorchEngine;
import stylize.network.InlineSession;
import stylize.network.Network;
import stylize.network.Observation;
import stylize.network.Pass;
import stylize.network.Plan;
import stylize.network.Session;
import stylize.network.Slopes;
import stylize.network.Tap;
import stylize.network.Taps;

/**
 * A weighted sum of {@link Term}s over one network, for images of one size. Its gradient is exact
 * and explicit: each term computes its slopes, and the network carries them back to the image.
 */
public final class Objective {
  private static final Program HOLD = Program.of(Objective.class, "hold");

  private final NDManager manager;
  private final Session session;
  private final Padding padding;
  private final List<Term> terms;
  private final @Nullable NDArray free;
  private @Nullable NDArray folded;

  /** False for objectives that change from image to image: to write them down takes time. */
  private final boolean lasting;

  private @Nullable WholeEvaluation whole;

  /**
   * Creates an objective for images of one size.
   *
   * @param manager owns the objective's memory
   * @param plan how the network is run
   * @param padding what the network sees beyond the border
   * @param terms in the order of the losses; for example {@link Weighting#terms}
   */
  public Objective(
      NDManager manager, Network network, Plan plan, Padding padding, List<? extends Term> terms) {
    this(manager, network, plan, padding, terms, null);
  }

  /**
   * An objective for images of which a part is given.
   *
   * @param free 1 × 1 × H × W: the gradient is multiplied by it, so it is 0 where the image must
   *     not change; null if all may. Must stay open as long as the objective.
   */
  public Objective(
      NDManager manager,
      Network network,
      Plan plan,
      Padding padding,
      List<? extends Term> terms,
      @Nullable NDArray free) {
    this.free = free;
    this.lasting = true;
    this.manager = manager;
    this.padding = padding;
    this.terms = List.copyOf(terms);
    this.session = network.open(manager, taps(), plan);
  }

  private Objective(Objective other, List<? extends Term> terms) {
    this.free = other.free;
    this.lasting = false;
    this.manager = other.manager;
    this.padding = other.padding;
    this.terms = List.copyOf(terms);
    this.session = other.session;
    this.folded = other.folded;
  }

  /**
   * The same with other terms, which observe the same taps. It shares the memory of this one, so
   * only one of them may be used at a time. It is evaluated term by term.
   */
  public Objective with(List<? extends Term> others) {
    return new Objective(this, others);
  }

  private Taps taps() {
    List<Tap> summed = new ArrayList<>();
    List<Tap> compared = new ArrayList<>();
    for (Observation observation : observations(terms)) {
      (observation instanceof Observation.Moments ? summed : compared).add(observation.tap());
    }
    return Taps.of(summed, compared);
  }

  /**
   * The objective for one image, with its gradient.
   *
   * @param gradient of the total, 1 × 3 × H × W, float32; valid until the next evaluation
   */
  public record Evaluation(Losses terms, NDArray gradient) {}

  /**
   * Computes value and gradient.
   *
   * @param image 1 × 3 × H × W, RGB, nominally in [0, 1], float32
   * @throws IllegalArgumentException if it is too small for a layer
   */
  public Evaluation evaluate(NDArray image) {
    Pending pending = begin(image);
    return new Evaluation(pending.terms(), pending.gradient());
  }

  /** The whole evaluation, if the network's passes can be part of one and all targets are known. */
  private @Nullable WholeEvaluation whole(NDArray image) {
    if (whole == null
        && lasting
        && session instanceof InlineSession inline
        && terms.stream().allMatch(Term::isSettled)) {
      whole = new WholeEvaluation(manager, inline, padding, terms, image.getShape(), free);
    }
    return whole;
  }

  /**
   * Begins an evaluation. It is over at once if the objective is evaluated term by term, or sees a
   * target for the first time.
   */
  public Pending begin(NDArray image) {
    WholeEvaluation all = whole(image);
    if (all != null) {
      return all.begin(image);
    }
    Evaluation now = evaluateTermByTerm(image);
    return new Pending(now.gradient(), null, now::terms);
  }

  private Evaluation evaluateTermByTerm(NDArray image) {
    try (NDManager work = manager.newSubManager();
        Pass pass = forward(work, image)) {
      Term.Value[] values = new Term.Value[terms.size()];
      Slopes slopes = new Slopes();
      seeFeatures(work, pass, values, slopes);
      NDArray gradient = ofImage(pass.backward(slopes), image);
      seeImage(work, image, new NDList(gradient), values);
      if (free != null) {
        HOLD.call(work, gradient, free);
      }
      // Read last, because reading waits for the device; by now it has all its work.
      return new Evaluation(read(values), gradient);
    }
  }

  /** Computes the value only. */
  public Losses score(NDArray image) {
    try (NDManager work = manager.newSubManager();
        Pass pass = forward(work, image)) {
      Term.Value[] values = new Term.Value[terms.size()];
      seeFeatures(work, pass, values, new Slopes());
      seeImage(work, image, new NDList(), values);
      return read(values);
    }
  }

  private Pass forward(NDManager work, NDArray image) {
    return session.forward(work, padding.around(work, image), observations(terms));
  }

  private NDArray ofImage(NDArray gradient, NDArray image) {
    if (gradient.getShape().equals(image.getShape())) {
      return gradient;
    }
    if (folded == null) {
      folded = manager.zeros(image.getShape());
    }
    padding.fold(gradient, folded);
    return folded;
  }

  static List<Observation> observations(List<Term> terms) {
    return terms.stream()
        .filter(FeatureTerm.class::isInstance)
        .flatMap(term -> ((FeatureTerm) term).observations().stream())
        .distinct()
        .toList();
  }

  private void seeFeatures(NDManager work, Pass pass, Term.Value[] values, Slopes slopes) {
    for (int i = 0; i < values.length; i++) {
      if (terms.get(i) instanceof FeatureTerm term) {
        values[i] = term.value(work, pass.statistics(), slopes);
      }
    }
  }

  private void seeImage(NDManager work, NDArray image, NDList gradient, Term.Value[] values) {
    for (int i = 0; i < values.length; i++) {
      if (terms.get(i) instanceof ImageTerm term) {
        values[i] = term.value(work, image, gradient);
      }
    }
  }

  /** Copies all values from the device at once. */
  private Losses read(Term.Value[] values) {
    NDList scalars = new NDList();
    Arrays.stream(values).forEach(value -> scalars.add(value.scalar()));
    Map<String, Double> byName = new LinkedHashMap<>();
    double total = 0;
    try (NDArray all = NDArrays.stack(scalars)) {
      float[] read = TorchEngine.read(all);
      for (int i = 0; i < read.length; i++) {
        double value = values[i].factor() * read[i];
        byName.put(terms.get(i).name(), value);
        total += terms.get(i).weight() * value;
      }
    }
    return new Losses(byName, total);
  }
}
