package stylize.paint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import stylize.image.Picture;
import stylize.image.Size;
import stylize.network.FeatureMap;
import stylize.network.FeatureMoments;
import stylize.network.Network;
import stylize.network.Plan;
import stylize.objective.Losses;
import stylize.objective.Objective;
import stylize.objective.Targets;
import stylize.objective.Weighting;
import stylize.optim.Range;

/** One picture's way through the levels of its pyramid. */
final class PyramidDescent {
  private final NDManager manager;
  private final Network network;
  private final OptimizingFootprint footprint;
  private final Settings settings;
  private final long memory;
  private final Painter.Inputs inputs;
  private final Photo photo;
  private final Progress progress;
  private final List<Level> levels;
  private final List<LevelTrace> traces = new ArrayList<>();

  /**
   * @param manager owns the image
   * @param memory bytes that the picture may take, including network and program
   */
  PyramidDescent(
      NDManager manager,
      Network network,
      OptimizingFootprint footprint,
      long memory,
      Painter.Inputs inputs,
      Progress progress) {
    this.manager = manager;
    this.network = network;
    this.footprint = footprint;
    this.settings = footprint.settings();
    this.memory = memory;
    this.inputs = inputs;
    this.photo = inputs.content();
    this.progress = progress;
    this.levels = Level.pyramid(photo.size(), settings);
  }

  /** A level's image, and what the objective says of it if the level is the finest. */
  private record Step(NDArray image, @Nullable Losses losses) {}

  /** Paints, continuing from the last checkpoint if that belongs to these levels. */
  Stylization run(Checkpoints checkpoints) {
    progress.started(levels);
    Step step = new Step(begin(checkpoints.last()), null);
    for (Level level : levels.subList(traces.size(), levels.size())) {
      step = descend(level, step.image());
      // The level's memory is free by now.
      if (!isFinest(level)) {
        Picture picture = Tensors.picture(step.image(), null);
        checkpoints.reached(new Checkpoints.Checkpoint(picture, traces));
      }
    }
    Size size = levels.get(levels.size() - 1).size();
    Picture picture = Tensors.picture(step.image(), Tensors.alpha(manager, photo, size));
    return new Stylization(picture, Objects.requireNonNull(step.losses()), traces);
  }

  private static boolean isFinest(Level level) {
    return level.number() == level.count();
  }

  /** The image that the first level to do starts from. */
  private NDArray begin(Checkpoints.@Nullable Checkpoint last) {
    if (last != null && fits(last)) {
      traces.addAll(last.levels());
      return Tensors.image(manager, last.image());
    }
    Size coarsest = levels.get(0).size();
    return switch (settings.start()) {
      case CONTENT -> Tensors.image(manager, photo.picture(), coarsest);
      case NOISE -> Tensors.noise(manager, coarsest, settings.seed());
      case PICTURE -> Tensors.image(manager, Objects.requireNonNull(inputs.start()), coarsest);
    };
  }

  /** True if the checkpoint belongs to these levels and at least one level remains. */
  private boolean fits(Checkpoints.Checkpoint last) {
    int done = last.levels().size();
    if (done == 0 || done >= levels.size()) {
      return false;
    }
    List<Level> finished = last.levels().stream().map(LevelTrace::level).toList();
    return finished.equals(levels.subList(0, done))
        && last.image().size().equals(levels.get(done - 1).size());
  }

  /**
   * Optimises the image at one level.
   *
   * @param from the image before, which is closed
   */
  private Step descend(Level level, NDArray from) {
    long began = System.nanoTime();
    try (NDManager scope = manager.newSubManager()) {
      long room = memory - footprint.onHeap(inputs.bytes() + footprint.looks(level.size()));
      long freed = footprint.onHeap(isFinest(level) ? photo.colourBytes() : 0);
      OptimizingFootprint.Choice choice = footprint.choose(level.size(), room + freed);
      Objective objective = objective(scope, level, choice.plan(), room);
      if (isFinest(level)) {
        photo.letGo();
      }
      Descent descent =
          new Descent(level, settings, choice, objective, start(scope, level, from), progress);
      from.close();
      // Frees the photo and unused native arrays now, as much memory as three photos. Java would
      // free them late, because its heap is hardly used.
      System.gc();
      NDArray image = descent.run();
      Range.clamp(image);
      image.attach(manager);
      LevelTrace trace = descent.trace((System.nanoTime() - began) / 1e9);
      traces.add(trace);
      progress.finished(level, trace);
      return new Step(image, isFinest(level) ? objective.score(image) : null);
    }
  }

  private NDArray start(NDManager scope, Level level, NDArray from) {
    NDArray resized = Tensors.resize(scope, from, level.size());
    // A flat image has the same gradient everywhere, so it would stay flat without noise.
    return traces.isEmpty() && photo.isFlat()
        ? Tensors.grained(scope, resized, level.size(), settings.seed())
        : resized;
  }

  /**
   * The objective of a level.
   *
   * @param room bytes that are left for arrays
   */
  private Objective objective(NDManager scope, Level level, Plan plan, long room) {
    double content = settings.schedule().contentAt(level.number(), level.count());
    // A flat photo's features have almost no energy, so every brush stroke would be a huge relative
    // error.
    Weighting weighting = settings.weighting().withContent(photo.isFlat() ? 0 : content);
    Map<String, FeatureMoments> style =
        inputs
            .style()
            .targets(
                network,
                scope,
                weighting,
                level,
                painting ->
                    footprint
                        .sight(painting.picture().size(), level.painting(painting.full()), room)
                        .plan());
    boolean fromPhoto = traces.isEmpty() && settings.start() == Settings.Start.CONTENT;
    Map<String, FeatureMap> seen = fromPhoto ? Map.of() : features(scope, level, weighting, room);
    return new Objective(
        scope, network, plan, weighting.padding(), weighting.terms(scope, network, seen, style));
  }

  private Map<String, FeatureMap> features(
      NDManager scope, Level level, Weighting weighting, long room) {
    try (NDArray seen = Tensors.image(scope, photo.picture(), level.size())) {
      Plan once = footprint.sight(photo.kept(), level.size(), room).plan();
      return Targets.content(network, scope, seen, weighting, once);
    }
  }
}
