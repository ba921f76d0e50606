package stylize.paint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import stylize.image.Size;
import stylize.network.FeatureMap;
import stylize.network.FeatureMoments;
import stylize.network.Network;
import stylize.network.Plan;
import stylize.objective.Objective;
import stylize.objective.PlaceWeights;
import stylize.objective.Targets;
import stylize.objective.Weighting;
import stylize.paint.colour.ColourKeeping;
import stylize.paint.place.Attention;
import stylize.paint.place.Placement;
import stylize.paint.style.Looking;
import stylize.paint.style.Style;
import stylize.paint.tensors.Plane;
import stylize.paint.tensors.Tensors;

/** Makes the objectives of a picture's levels. */
final class LevelObjectives {
  private final Network network;
  private final OptimizingFootprint footprint;
  private final Settings settings;
  private final Photo photo;
  private final Style style;
  private final Progress progress;
  private final @Nullable Plane attention;

  /** What the user has been told. */
  private final Set<String> told = new HashSet<>();

  /**
   * @param manager for what is computed at once
   * @param finest size of the finest level
   * @param progress hears of regions that are too small for a layer
   */
  LevelObjectives(
      NDManager manager,
      Network network,
      OptimizingFootprint footprint,
      Painter.Inputs inputs,
      Size finest,
      Progress progress) {
    this.network = network;
    this.footprint = footprint;
    this.settings = footprint.settings();
    this.photo = inputs.content();
    this.style = style(inputs, settings.control().colours());
    this.progress = progress;
    this.attention = settings.control().attention() > 0 ? attention(manager, finest) : null;
  }

  private static Style style(Painter.Inputs inputs, ColourKeeping colours) {
    return colours.isActive()
        ? inputs.style().recoloured(colours.ofPaintings(inputs.content().picture()))
        : inputs.style();
  }

  private Plane attention(NDManager manager, Size finest) {
    try (NDArray image = Tensors.image(manager, photo.seen(), Attention.seen(finest))) {
      return Attention.of(
          network, manager, image, settings.weighting().padding(), settings.control().attention());
    }
  }

  /**
   * Which places count at a level, and which are painted.
   *
   * @param scope owns the arrays
   */
  Placement placement(NDManager scope, Level level) {
    Placement placement =
        photo.placement(scope, level.size(), settings.weighting().padding(), attention);
    placement.parts().forEach(part -> tellSmall(part, level));
    return placement;
  }

  private void tellSmall(Placement.Part part, Level level) {
    PlaceWeights places = part.places();
    for (String layer : settings.weighting().styleLayers().keySet()) {
      if (places != null
          && !places.suffice(network.tap(layer))
          && told.add(part.region() + layer)) {
        progress.warned(
            (part.region().isEmpty() ? "What is painted" : "Region #" + part.region())
                + " is too small for "
                + layer
                + " at "
                + level.size()
                + "; there, its style does without that layer.");
      }
    }
  }

  /**
   * The objective of a level.
   *
   * @param scope owns it
   * @param room bytes that are left for arrays
   * @param fromPhoto true if the first image is the photo itself
   */
  Objective at(
      NDManager scope, Level level, Placement placement, Plan plan, long room, boolean fromPhoto) {
    double content = settings.schedule().contentAt(level.number(), level.count());
    // A flat photo's features have almost no energy, so every brush stroke would be a huge relative
    // error.
    Weighting weighting = settings.weighting().withContent(photo.isFlat() ? 0 : content);
    Weighting.Content seen =
        new Weighting.Content(
            fromPhoto ? Map.of() : features(scope, level, weighting, placement, room),
            placement.content());
    List<Weighting.Style> styles = styles(scope, level, weighting, placement, room);
    return new Objective(
        scope,
        network,
        plan,
        weighting.padding(),
        weighting.terms(scope, network, seen, styles),
        placement.free());
  }

  private List<Weighting.Style> styles(
      NDManager scope, Level level, Weighting weighting, Placement placement, long room) {
    Looking looking =
        new Looking(
            network,
            weighting,
            settings.control().augmentation().views(),
            level::painting,
            (painting, size) -> footprint.sight(painting.picture().size(), size, room).plan());
    Map<String, Map<String, FeatureMoments>> targets =
        style.targets(
            scope, looking, placement.parts().stream().map(Placement.Part::region).toList());
    boolean alone = placement.parts().size() == 1;
    return placement.parts().stream()
        .map(
            part ->
                new Weighting.Style(
                    alone ? "" : part.region(),
                    part.share(),
                    part.places(),
                    Objects.requireNonNull(targets.get(part.region()))))
        .toList();
  }

  private Map<String, FeatureMap> features(
      NDManager scope, Level level, Weighting weighting, Placement placement, long room) {
    try (NDArray seen = Tensors.image(scope, photo.seen(), level.size())) {
      Plan once = footprint.sight(photo.kept(), level.size(), room).plan();
      return Targets.content(network, scope, seen, weighting, placement.content(), once);
    }
  }
}
