package stylize.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import stylize.engine.TorchEngine;
import stylize.generator.Weights;
import stylize.network.FeatureMoments;
import stylize.network.Network;
import stylize.network.Plan;
import stylize.objective.Losses;
import stylize.paint.place.Placement;
import stylize.paint.style.Looking;
import stylize.paint.style.Style;
import stylize.trained.PainterFacts;
import stylize.trained.PainterFile;

/**
 * Trains a painter (Johnson et al. 2016; Ulyanov et al. 2017). It deviates from both: styles are
 * compared as by the optimising painter, the generator sees noise, and gives every picture the
 * painting's colours in its last step.
 *
 * <p>Every few minutes, all that a later run needs is written beside the painter, and the painter
 * itself. So a training that was killed goes on, and ends with the same painter.
 */
public final class Training {
  private final TrainingPlan plan;
  private final Network network;
  private final Plan passes;
  private final Inputs inputs;
  private final TrainingListener listener;
  private volatile boolean stopped;

  /**
   * What a training works on.
   *
   * @param style the paintings
   * @param start weights to begin with; null for random ones
   * @param photos at least one
   * @param key of everything that determines the painter
   * @param painter the file to write
   * @param state the file for what a later run needs
   * @param facts of the painter
   * @param saveSeconds time between two savings
   * @param photoBytes that decoded photos may take
   */
  public record Inputs(
      Style style,
      @Nullable Weights start,
      List<Path> photos,
      String key,
      Path painter,
      Path state,
      Facts facts,
      double saveSeconds,
      long photoBytes) {}

  /** Tells what is known of a painter, besides what it has learnt. */
  public interface Facts {
    /** The facts after some steps. Without times, so that the same training makes the same file. */
    PainterFacts of(int steps, Weights weights);
  }

  /**
   * @param passes how the network is run, with gradients
   */
  public Training(
      TrainingPlan plan, Network network, Plan passes, Inputs inputs, TrainingListener listener) {
    this.plan = plan;
    this.network = network;
    this.passes = passes;
    this.inputs = inputs;
    this.listener = listener;
  }

  /**
   * True if a training with this key can go on from a file.
   *
   * @throws IOException if the file is damaged
   */
  public static boolean canGoOn(Path state, String key) throws IOException {
    return TrainingState.hasKey(state, key);
  }

  /** Ends it after the present step; what it has learnt is saved. From any thread. */
  public void stop() {
    stopped = true;
  }

  /**
   * Trains until the plan is fulfilled or {@link #stop} is called.
   *
   * @return false if it was stopped before
   * @throws IOException if no photo can be read, or the result cannot be written
   */
  public boolean run() throws IOException, InterruptedException {
    TrainingState before = TrainingState.read(inputs.state(), inputs.key(), plan.architecture());
    PhotoFiles files =
        new PhotoFiles(
            inputs.photos(), Crop.longest(plan.size()), inputs.photoBytes(), listener::warned);
    int done = before == null ? 0 : before.memory().steps();
    listener.started(done);
    try (NDManager manager = TorchEngine.manager(network.device());
        LessonReader lessons =
            new LessonReader(plan, inputs.photos().size(), files, (long) done * plan.batch());
        Apprentice apprentice = apprentice(manager, before)) {
      return new Run(manager, lessons, apprentice, before).toTheEnd();
    }
  }

  private Apprentice apprentice(NDManager manager, @Nullable TrainingState before) {
    Looking looking =
        new Looking(
            network,
            plan.weighting(),
            plan.augmentation().views(),
            plan::painting,
            (painting, size) ->
                network
                    .costs(plan.weighting().taps(network::tap))
                    .plansWithoutGradients(size.pixels())
                    .get(0));
    Map<String, FeatureMoments> moments =
        Objects.requireNonNull(
            inputs
                .style()
                .targets(manager, looking, List.of(Placement.WHOLE))
                .get(Placement.WHOLE));
    Judge judge = new Judge(manager, network, plan.weighting(), passes, moments);
    if (before != null) {
      return new Apprentice(manager, before.weights(), before.memory(), judge);
    }
    return new Apprentice(manager, beginning(), WeightOptimizer.Memory.none(), judge);
  }

  private Weights beginning() {
    StyleColours colours = StyleColours.of(inputs.style());
    Weights start =
        inputs.start() == null ? Weights.random(plan.architecture(), plan.seed()) : inputs.start();
    return start.inColours(colours.means(), colours.deviations());
  }

  /** One run of a training that may have had others before. */
  private final class Run {
    private final NDManager manager;
    private final LessonReader lessons;
    private final Apprentice apprentice;
    private final Curve curve;
    private final double earlier;
    private final long began = System.nanoTime();
    private double saved;

    /** Steps that this run has saved; -1 if it has saved nothing. */
    private int savedSteps = -1;

    Run(
        NDManager manager,
        LessonReader lessons,
        Apprentice apprentice,
        @Nullable TrainingState before) {
      this.manager = manager;
      this.lessons = lessons;
      this.apprentice = apprentice;
      this.curve = before == null ? new Curve() : new Curve(before.curve());
      this.earlier = before == null ? 0 : before.seconds();
      this.saved = earlier;
    }

    private double seconds() {
      return earlier + (System.nanoTime() - began) / 1e9;
    }

    private double progress() {
      return plan.length().progress(apprentice.steps(), seconds());
    }

    boolean toTheEnd() throws IOException, InterruptedException {
      if (apprentice.steps() == 0) {
        // What cannot be written is better known now than after an hour.
        save();
      }
      while (progress() < 1 && !stopped) {
        step();
        if (seconds() - saved > inputs.saveSeconds()) {
          trySave();
        }
      }
      if (savedSteps != apprentice.steps()) {
        save();
      }
      return progress() >= 1;
    }

    private void step() throws IOException, InterruptedException {
      int number = apprentice.steps();
      double rate = plan.rate(number, progress());
      List<NDArray> photos = new ArrayList<>();
      for (LessonReader.Read read : lessons.step()) {
        Crop crop = read.lesson().crop();
        photos.add(crop.of(manager, read.photo().picture(), plan.crop(), plan.tiles()));
      }
      Losses losses = apprentice.step(photos, new Random(plan.seed() ^ (number * 31L)), rate);
      if (!Double.isFinite(losses.total())) {
        throw new IllegalStateException(
            "the objective became "
                + losses.total()
                + " at step "
                + (number + 1)
                + "; choose a smaller --learning-rate than "
                + plan.learningRate());
      }
      curve.add(number + 1, losses);
      listener.stepped(number + 1, progress(), seconds(), rate, losses);
    }

    /** A full disk in between is no reason to end. */
    private void trySave() {
      try {
        save();
      } catch (IOException e) {
        saved = seconds();
        listener.warned(
            "What has been learnt could not be saved: "
                + e.getMessage()
                + ". The training goes on, and tries again.");
      }
    }

    private void save() throws IOException {
      Weights weights = apprentice.weights();
      new TrainingState(inputs.key(), seconds(), weights, apprentice.memory(), curve.points())
          .write(inputs.state());
      PainterFacts facts = inputs.facts().of(apprentice.steps(), weights);
      new PainterFile(weights, facts).write(inputs.painter());
      saved = seconds();
      savedSteps = apprentice.steps();
      listener.saved(apprentice.steps(), weights, curve);
    }
  }
}
