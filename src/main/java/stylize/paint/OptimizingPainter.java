package stylize.paint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import stylize.engine.TorchEngine;
import stylize.image.Picture;
import stylize.image.Size;
import stylize.network.FeatureMap;
import stylize.network.Network;
import stylize.network.Plan;
import stylize.objective.Losses;
import stylize.objective.Objective;
import stylize.objective.Targets;
import stylize.objective.Weighting;
import stylize.optim.Range;

/**
 * Paints a photo in the style of a painting (Gatys, Ecker &amp; Bethge 2016), coarse to fine. The
 * photo and the painting are shrunk to a pyramid of sizes. At each level the image is optimised,
 * then enlarged as the start of the next. Coarse levels find large structures; the finest level
 * only adds brush strokes.
 */
public final class OptimizingPainter implements Painter {
  private final Network network;
  private final Settings settings;
  private final long memory;

  /**
   * @param memory bytes that one picture may take, including network and program; see {@link
   *     Footprint}
   */
  public OptimizingPainter(Network network, Settings settings, long memory) {
    this.network = network;
    this.settings = settings;
    this.memory = memory;
  }

  @Override
  public Stylization paint(Inputs inputs, Checkpoints checkpoints, Progress progress) {
    List<Level> levels = Level.pyramid(inputs.content().size(), settings);
    progress.started(levels);
    List<LevelTrace> traces = new ArrayList<>();
    try (NDManager manager = TorchEngine.manager(network.device())) {
      Checkpoints.Checkpoint from = fitting(checkpoints.last(), levels);
      NDArray image;
      if (from == null) {
        image = start(manager, inputs, levels.get(0).size());
      } else {
        image = Tensors.image(manager, from.image());
        traces.addAll(from.levels());
      }
      Losses terms = null;
      OptimizingFootprint footprint =
          new OptimizingFootprint(
              network.costs(settings.weighting().taps(network::tap)),
              settings,
              progress.looksAtPictures());
      for (Level level : levels.subList(traces.size(), levels.size())) {
        long began = System.nanoTime();
        try (NDManager scope = manager.newSubManager()) {
          boolean finest = level.number() == level.count();
          boolean fromPhoto = traces.isEmpty() && settings.start() == Settings.Start.CONTENT;
          long room = memory - footprint.onHeap(inputs.bytes() + footprint.looks(level.size()));
          long photo = footprint.onHeap(finest ? inputs.content().colourBytes() : 0);
          OptimizingFootprint.Choice choice = footprint.choose(level.size(), room + photo);
          Objective objective =
              objective(scope, inputs, level, choice.plan(), fromPhoto, footprint, room);
          if (finest) {
            inputs.content().letGo();
          }
          NDArray resized = Tensors.resize(scope, image, level.size());
          if (traces.isEmpty() && inputs.content().isFlat()) {
            // A flat image has the same gradient everywhere, so it would stay flat without noise.
            resized = Tensors.grained(scope, resized, level.size(), settings.seed());
          }
          Descent descent = new Descent(level, settings, choice, objective, resized, progress);
          image.close();
          // Frees the photo and unused native arrays now, as much memory as three photos. Java
          // would free them late, because its heap is hardly used.
          System.gc();
          image = descent.run();
          Range.clamp(image);
          image.attach(manager);
          traces.add(descent.trace((System.nanoTime() - began) / 1e9));
          progress.finished(level, traces.get(traces.size() - 1));
          if (finest) {
            terms = objective.score(image);
          }
        }
        // The level's memory is free by now.
        if (level.number() < level.count()) {
          checkpoints.reached(new Checkpoints.Checkpoint(Tensors.picture(image, null), traces));
        }
      }
      Size size = levels.get(levels.size() - 1).size();
      Picture picture = Tensors.picture(image, Tensors.alpha(manager, inputs.content(), size));
      return new Stylization(picture, Objects.requireNonNull(terms), traces);
    }
  }

  private static Plan plan(
      Style.Source source, Level level, OptimizingFootprint footprint, long room) {
    Size seen = level.painting(source.full());
    return footprint.sight(source.picture().size(), seen, room).plan();
  }

  /** The checkpoint, if it belongs to these levels and at least one level remains. */
  private static Checkpoints.@Nullable Checkpoint fitting(
      Checkpoints.@Nullable Checkpoint last, List<Level> levels) {
    if (last == null || last.levels().isEmpty() || last.levels().size() >= levels.size()) {
      return null;
    }
    int done = last.levels().size();
    List<Level> finished = last.levels().stream().map(LevelTrace::level).toList();
    return finished.equals(levels.subList(0, done))
            && last.image().size().equals(levels.get(done - 1).size())
        ? last
        : null;
  }

  private NDArray start(NDManager manager, Inputs inputs, Size coarsest) {
    return switch (settings.start()) {
      case CONTENT -> Tensors.image(manager, inputs.content().picture(), coarsest);
      case NOISE -> Tensors.noise(manager, coarsest, settings.seed());
      case PICTURE -> Tensors.image(manager, Objects.requireNonNull(inputs.start()), coarsest);
    };
  }

  private Objective objective(
      NDManager scope,
      Inputs inputs,
      Level level,
      Plan plan,
      boolean fromPhoto,
      OptimizingFootprint footprint,
      long room) {
    Weighting weighting = settings.weighting();
    if (inputs.content().isFlat()) {
      // A flat photo's features have almost no energy, so every brush stroke would be a huge
      // relative error.
      weighting = weighting.withoutContent();
    }
    Map<String, NDArray> style =
        inputs
            .style()
            .targets(
                network, scope, weighting, level, source -> plan(source, level, footprint, room));
    Map<String, FeatureMap> content = Map.of();
    if (!fromPhoto) {
      try (NDArray photo = Tensors.image(scope, inputs.content().picture(), level.size())) {
        Plan once = footprint.sight(inputs.content().kept(), level.size(), room).plan();
        content = Targets.content(network, scope, photo, weighting, once);
      }
    }
    return new Objective(scope, network, plan, weighting.terms(scope, network, content, style));
  }

  @Override
  public void close() {
    network.close();
  }
}
