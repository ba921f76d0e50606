package stylize.cli.options;

import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import stylize.loss.Normalization;
import stylize.loss.Weighting;
import stylize.transfer.Settings;
import stylize.vgg.Layer;
import stylize.vgg.Pooling;
import stylize.weights.Topology;

/** What the picture is to be like. */
public final class ObjectiveOptions {
  public static final String HEADING = "%nWhat the picture is to be like:%n";

  @Option(
      names = "--content-weight",
      paramLabel = "W",
      description = "A larger value keeps more of the photo. Default: 0.6.")
  private @Nullable Double contentWeight;

  @Option(
      names = "--style-weight",
      paramLabel = "W",
      description = "A larger value makes it more of a painting. Default: 1.")
  private @Nullable Double styleWeight;

  @Option(
      names = "--tv-weight",
      paramLabel = "W",
      description = "Total variation: a larger value smooths more. Default: 0.5.")
  private @Nullable Double tvWeight;

  @Option(
      names = "--content-layers",
      paramLabel = "NAME[:W][,NAME[:W]...]",
      description =
          "Layers that compare the picture with the photo, deeper ones more freely. Default:"
              + " relu4_2.")
  private @Nullable String contentLayers;

  @Option(
      names = "--style-layers",
      paramLabel = "NAME[:W][,NAME[:W]...]",
      description =
          "Layers whose Gram matrices compare it with the painting, deeper ones in larger"
              + " structures. Default: relu1_1,relu2_1,relu3_1,relu4_1,relu5_1.")
  private @Nullable String styleLayers;

  @Option(
      names = "--normalization",
      paramLabel = "NAME",
      description =
          "relative: each term is a relative error. gatys: as in the paper; default weights are"
              + " then 1, 1000 and 0. Default: relative.")
  private Normalization normalization = Settings.DEFAULT_NORMALIZATION;

  @Option(
      names = "--pooling",
      paramLabel = "NAME",
      description = "max or average, which is smoother. Default: max.")
  private Pooling pooling = Settings.DEFAULT_POOLING;

  /** The objective for a network. */
  public Weighting weighting(Topology topology) {
    Weighting defaults = Settings.defaultWeighting(normalization, pooling);
    try {
      return new Weighting(
          Objects.requireNonNullElse(contentWeight, defaults.content()),
          Objects.requireNonNullElse(styleWeight, defaults.style()),
          Objects.requireNonNullElse(tvWeight, defaults.totalVariation()),
          layers("--content-layers", contentLayers, defaults.contentLayers(), topology),
          layers("--style-layers", styleLayers, defaults.styleLayers(), topology),
          normalization,
          pooling);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e);
    }
  }

  private static SortedMap<Layer, Double> layers(
      String option,
      @Nullable String names,
      SortedMap<Layer, Double> otherwise,
      Topology topology) {
    return names == null ? otherwise : LayerNames.parse(option, names, topology);
  }
}
