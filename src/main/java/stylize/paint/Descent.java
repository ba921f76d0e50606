package stylize.paint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import stylize.engine.Program;
import stylize.engine.ProgramSet;
import stylize.image.Picture;
import stylize.objective.Losses;
import stylize.objective.Objective;
import stylize.objective.Pending;
import stylize.optim.History;
import stylize.optim.Method;
import stylize.optim.Optimizer;
import stylize.paint.tensors.Tensors;

/**
 * One level's optimisation. It keeps the best image, restarts from it after divergence, and stops
 * when nothing improves.
 */
final class Descent {
  /**
   * The descent has diverged when a total is this many times the best one. Sound descents can reach
   * twice their start.
   */
  private static final double JUMP = 5;

  private static final int MAXIMUM_RESTARTS = 4;
  private static final double RATE_AFTER_RESTART = 0.5;

  private static final Program COPY = Program.of(Descent.class, "copy");
  private static final Program KEEP_BEST = Program.of(Descent.class, "keep-best");

  private enum Verdict {
    GO_ON,
    DONE,
    RESTART
  }

  private final Level level;
  private final Settings settings;
  private final ProgramSet programs;
  private final Method method;
  private final History history;
  private final double rate;
  private final Objective objective;
  private final NDManager manager;
  private final Progress progress;
  private final List<Losses> terms = new ArrayList<>();
  private final NDArray best;
  private double bestTotal = Double.POSITIVE_INFINITY;
  private int restarts;
  private boolean converged;

  /** The best total some iterations ago. */
  private double reference;

  private int sinceReference;

  /** The best total, on the device; null while only the host knows it. */
  private @Nullable NDArray least;

  /**
   * @param programs which kind moves the image
   * @param choice how the level fits into memory; if its method is not that of the settings, its
   *     own learning rate is used
   * @param image to start from; the descent owns it
   */
  Descent(
      Level level,
      Settings settings,
      ProgramSet programs,
      OptimizingFootprint.Choice choice,
      Objective objective,
      NDArray image,
      Progress progress) {
    this.level = level;
    this.settings = settings;
    this.programs = programs;
    this.method = choice.method();
    this.history = choice.history();
    this.rate = method == settings.method() ? settings.learningRate() : method.learningRate();
    this.objective = objective;
    this.manager = image.getManager();
    this.best = image;
    this.progress = progress;
  }

  /** Descends. Returns the best image; it belongs to the manager of the first one. */
  NDArray run() {
    while (!descend(rate * Math.pow(RATE_AFTER_RESTART, restarts))) {
      restarts++;
      progress.restarted(level, terms.size(), rate * Math.pow(RATE_AFTER_RESTART, restarts));
    }
    return best;
  }

  /** Descends until the level is done. Returns false if it has diverged. */
  private boolean descend(double learningRate) {
    reference = Double.POSITIVE_INFINITY;
    sinceReference = 0;
    try (Optimizer optimizer =
        method.start(programs, best, learningRate, method.range(), history)) {
      Pending late = null;
      for (int begun = terms.size() + 1; begun <= level.iterations(); begun++) {
        Pending now = objective.begin(optimizer.image());
        if (late != null) {
          Verdict verdict = judge(late, optimizer);
          if (verdict != Verdict.GO_ON) {
            return verdict == Verdict.DONE;
          }
        }
        late = keepOnDevice(now, optimizer.image()) && mayBeLate(begun) ? now : null;
        if (late == null) {
          Verdict verdict = judge(now, optimizer);
          if (verdict != Verdict.GO_ON) {
            return verdict == Verdict.DONE;
          }
        }
        if (begun < level.iterations()) {
          optimizer.step(now.gradient());
        }
      }
      return true;
    }
  }

  /**
   * True if the terms of an iteration may be read while the next one is already computed, so that
   * the host never waits for a device that has nothing to do. If the next one turns out not to be
   * wanted, nothing of it is kept.
   */
  private boolean mayBeLate(int iteration) {
    return iteration < level.iterations() && !progress.looksAtPictures();
  }

  private Verdict judge(Pending pending, Optimizer optimizer) {
    Losses now = pending.terms();
    terms.add(now);
    progress.iteration(level, terms.size(), now, picture(optimizer));
    if (diverged(now.total())) {
      return restarts >= MAXIMUM_RESTARTS ? Verdict.DONE : Verdict.RESTART;
    }
    if (now.total() < bestTotal) {
      bestTotal = now.total();
      if (!pending.isOnDevice()) {
        COPY.call(manager, best, optimizer.image());
      }
    }
    if (++sinceReference > Settings.PATIENCE) {
      if (bestTotal > reference * (1 - settings.tolerance())) {
        converged = true;
        return Verdict.DONE;
      }
      sinceReference = 1;
    }
    if (sinceReference == 1) {
      reference = bestTotal;
    }
    return Verdict.GO_ON;
  }

  private boolean diverged(double total) {
    if (!Double.isFinite(total) && bestTotal == Double.POSITIVE_INFINITY) {
      throw new IllegalStateException(
          "the objective is "
              + total
              + " at the start of level "
              + level.number()
              + "; the weights file may be damaged");
    }
    return !Double.isFinite(total) || total > JUMP * bestTotal;
  }

  /** Keeps the image if it is the best, without asking the host. False if only the host knows. */
  private boolean keepOnDevice(Pending now, NDArray image) {
    if (!now.isOnDevice()) {
      return false;
    }
    if (least == null) {
      least = manager.create(bestTotal);
    }
    KEEP_BEST.call(manager, best, least, image, now.total());
    return true;
  }

  private static Supplier<Picture> picture(Optimizer optimizer) {
    return () -> Tensors.picture(optimizer.image(), null);
  }

  LevelTrace trace(double seconds) {
    return new LevelTrace(level, method, terms, bestTotal, restarts, converged, seconds);
  }
}
