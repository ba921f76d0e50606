package stylize.cli.options;

import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import stylize.network.vgg.Pooling;
import stylize.objective.Normalization;
import stylize.objective.Padding;
import stylize.objective.StyleDistance;
import stylize.objective.Weighting;
import stylize.paint.Settings;
import stylize.weights.Topology;

/** Options for the objective. */
public final class ObjectiveOptions {
  public static final String HEADING = "%nWhat the picture is to be like:%n";

  @Option(
      names = "--content-weight",
      paramLabel = "W",
      description =
          "A larger value keeps more of the photo. Default: ${bundle:default.content-weight}.")
  private @Nullable Double contentWeight;

  @Option(
      names = "--style-weight",
      paramLabel = "W",
      description =
          "A larger value makes it more of a painting. Default: ${bundle:default.style-weight}.")
  private @Nullable Double styleWeight;

  @Option(
      names = "--tv-weight",
      paramLabel = "W",
      description =
          "Total variation: a larger value smooths more. Default: ${bundle:default.tv-weight}.")
  private @Nullable Double tvWeight;

  @Option(
      names = "--content-layers",
      paramLabel = "NAME[:W][,NAME[:W]...]",
      description =
          "Layers that compare the picture with the photo, deeper ones more freely. Default:"
              + " ${bundle:default.content-layers}.")
  private @Nullable String contentLayers;

  @Option(
      names = "--style-layers",
      paramLabel = "NAME[:W][,NAME[:W]...]",
      description =
          "Layers that compare it with the painting, deeper ones in larger"
              + " structures. Default: ${bundle:default.style-layers}.")
  private @Nullable String styleLayers;

  @Option(
      names = "--style-term",
      paramLabel = "NAME",
      description =
          "How styles are compared: wasserstein, between distributions of features; covariance,"
              + " by mean and covariance; gram, by Gram matrices, as in the paper. Default:"
              + " ${bundle:default.style-term}; gram with --normalization gatys.")
  private @Nullable StyleDistance styleTerm;

  @Option(
      names = "--normalization",
      paramLabel = "NAME",
      description =
          "relative: each term is a relative error. gatys: as in the paper; default weights are"
              + " then ${bundle:gatys.content-weight}, ${bundle:gatys.style-weight} and"
              + " ${bundle:gatys.tv-weight}. Default: ${DEFAULT-VALUE}.")
  private Normalization normalization = Settings.DEFAULT_NORMALIZATION;

  @Option(
      names = "--pooling",
      paramLabel = "NAME",
      description = "max or average, which is smoother. Default: ${DEFAULT-VALUE}.")
  private Pooling pooling = Settings.DEFAULT_POOLING;

  @Option(
      names = "--padding",
      paramLabel = "NAME",
      description =
          "What the network sees beyond the border: reflect, the picture mirrored; zero, as in the"
              + " paper, which paints a frame. Default: ${DEFAULT-VALUE}.")
  private Padding padding = Settings.DEFAULT_PADDING;

  /** The objective for a network. */
  public Weighting weighting(Topology topology) {
    Weighting defaults = Settings.defaultWeighting(normalization);
    try {
      return new Weighting(
          Objects.requireNonNullElse(contentWeight, defaults.content()),
          Objects.requireNonNullElse(styleWeight, defaults.style()),
          Objects.requireNonNullElse(tvWeight, defaults.totalVariation()),
          layers("--content-layers", contentLayers, defaults.contentLayers(), topology),
          layers("--style-layers", styleLayers, defaults.styleLayers(), topology),
          Objects.requireNonNullElse(styleTerm, defaults.styleDistance()),
          normalization,
          padding);
    } catch (IllegalArgumentException e) {
      throw UsageException.about(e);
    }
  }

  /** Pooling between the network's blocks. */
  public Pooling pooling() {
    return pooling;
  }

  private static SortedMap<String, Double> layers(
      String option,
      @Nullable String names,
      SortedMap<String, Double> otherwise,
      Topology topology) {
    return names == null ? otherwise : LayerNames.parse(option, names, topology);
  }
}
