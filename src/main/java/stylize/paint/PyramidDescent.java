package stylize.paint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import stylize.engine.ProgramSet;
import stylize.image.Picture;
import stylize.image.Size;
import stylize.network.Network;
import stylize.objective.Objective;
import stylize.optim.Range;
import stylize.paint.place.Placement;
import stylize.paint.tensors.Tensors;

/** One picture's way through the levels of its pyramid. */
final class PyramidDescent {
  private final NDManager manager;
  private final OptimizingFootprint footprint;
  private final Settings settings;
  private final long memory;
  private final Painter.Inputs inputs;
  private final Photo photo;
  private final @Nullable Sketch sketch;
  private final Progress progress;
  private final List<Level> levels;
  private final List<LevelTrace> traces = new ArrayList<>();
  private final LevelObjectives objectives;
  private final ProgramSet programs;

  /**
   * @param manager owns the image
   * @param memory bytes that the picture may take, including network and program
   * @param sketch for {@link Settings.Start#PAINTER}
   */
  PyramidDescent(
      NDManager manager,
      Network network,
      OptimizingFootprint footprint,
      long memory,
      Painter.Inputs inputs,
      @Nullable Sketch sketch,
      Progress progress) {
    this.manager = manager;
    this.programs = network.programs();
    this.footprint = footprint;
    this.settings = footprint.settings();
    this.memory = memory;
    this.inputs = inputs;
    this.sketch = sketch;
    this.photo = inputs.content();
    photo.see(settings.control().colours()::seen);
    this.progress = progress;
    this.levels = Level.pyramid(photo.size(), settings);
    this.objectives =
        new LevelObjectives(
            manager, network, footprint, inputs, levels.get(levels.size() - 1).size(), progress);
  }

  /** A level's image; of the finest level, also the result. */
  private record Step(NDArray image, @Nullable Stylization result) {}

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
    return Objects.requireNonNull(step.result());
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
      case CONTENT -> Tensors.image(manager, photo.seen(), coarsest);
      case NOISE -> Tensors.noise(manager, coarsest, settings.seed());
      case PICTURE -> Tensors.image(manager, Objects.requireNonNull(inputs.start()), coarsest);
      case PAINTER -> sketched(coarsest);
    };
  }

  private NDArray sketched(Size size) {
    try (NDArray seen = Tensors.image(manager, photo.seen(), size)) {
      return Objects.requireNonNull(sketch).of(manager, seen);
    }
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
      long copies = settings.control().colours().isActive() ? inputs.style().bytes() : 0;
      long held = inputs.bytes() + copies + footprint.looks(level.size());
      long room =
          memory - footprint.onHeap(held) - photo.placementBytes(level.size(), settings.control());
      long freed = footprint.onHeap(isFinest(level) ? photo.colourBytes() : 0);
      OptimizingFootprint.Choice choice = footprint.choose(level.size(), room + freed);
      Placement placement = objectives.placement(scope, level);
      boolean fromPhoto = traces.isEmpty() && settings.start() == Settings.Start.CONTENT;
      Objective objective = objectives.at(scope, level, placement, choice.plan(), room, fromPhoto);
      Finishing finishing = new Finishing(scope, settings.control(), photo, level, placement);
      NDArray start = finishing.held(photo.seen(), start(scope, level, from), level.size());
      if (isFinest(level)) {
        photo.letGo();
      }
      Descent descent = new Descent(level, settings, programs, choice, objective, start, progress);
      from.close();
      // Frees the photo and unused native arrays now, as much memory as three photos. Java would
      // free them late, because its heap is hardly used.
      System.gc();
      NDArray image = descent.run();
      Range.clamp(image);
      LevelTrace trace = descent.trace((System.nanoTime() - began) / 1e9);
      traces.add(trace);
      progress.finished(level, trace);
      image.attach(manager);
      return new Step(image, isFinest(level) ? result(objective, finishing, image) : null);
    }
  }

  private Stylization result(Objective objective, Finishing finishing, NDArray image) {
    Size size = levels.get(levels.size() - 1).size();
    Picture picture = finishing.finished(image, photo.alpha(manager, size));
    return new Stylization(picture, objective.score(image), traces);
  }

  private NDArray start(NDManager scope, Level level, NDArray from) {
    NDArray resized = Tensors.resize(scope, from, level.size());
    // A flat image has the same gradient everywhere, so it would stay flat without noise.
    return traces.isEmpty() && photo.isFlat()
        ? Tensors.grained(scope, resized, level.size(), settings.seed())
        : resized;
  }
}
