package stylize.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import stylize.engine.Precision;
import stylize.engine.ProgramSet;
import stylize.image.Size;
import stylize.image.reading.PictureReader;
import stylize.network.FeatureMap;
import stylize.network.FeatureMoments;
import stylize.network.Network;
import stylize.network.Plan;
import stylize.network.vgg.Pooling;
import stylize.network.vgg.Vgg;
import stylize.network.vgg.VggNetwork;
import stylize.network.vgg.kernels.Kernels;
import stylize.network.vgg.tiling.TilingPlan;
import stylize.paint.Settings;
import stylize.paint.tensors.Tensors;
import stylize.testing.RealNetwork;
import stylize.testing.Tests;

/** The real VGG19 and real pictures, tile by tile and whole. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TilingTest {
  /** Odd, and more than one of the usual tiles. */
  private static final Size SIZE = new Size(421, 333);

  /** The programs under test. */
  ProgramSet programs() {
    return ProgramSet.CPU;
  }

  /** The plan that computes nothing twice. */
  Plan whole() {
    return TilingPlan.WHOLE;
  }

  /** The plans that compute some things twice. */
  List<? extends Plan> plans() {
    return TilingPlan.QUICKEST_FIRST;
  }

  private NDManager manager;
  private Vgg vgg;

  @BeforeAll
  void load() throws IOException {
    manager = Tests.manager();
    vgg = RealNetwork.load(RealNetwork.inside(), Precision.FLOAT32, Kernels.PLAIN, programs());
  }

  @AfterAll
  void close() {
    if (vgg != null) {
      vgg.close();
      manager.close();
    }
  }

  private NDArray sample(String name) throws IOException {
    return Tensors.image(manager, PictureReader.read(Path.of("samples", name)), SIZE);
  }

  @ParameterizedTest
  @EnumSource(Pooling.class)
  void everyPlanHasTheTermsAndTheGradientOfTheWholePicture(Pooling pooling) throws IOException {
    Weighting weighting = Settings.defaultWeighting(Normalization.RELATIVE);
    Network network = new VggNetwork(vgg, pooling);
    NDArray image = sample("content/nagasaki-boats.jpg");
    NDArray painting = sample("style/van-gogh-village-street-in-auvers.jpg");
    // Not the photo itself: the content term would be nothing but rounding.
    Map<String, FeatureMap> content =
        Targets.content(network, manager, painting, weighting, null, whole());
    Map<String, FeatureMoments> style =
        Targets.style(network, manager, painting, weighting, whole());
    Objective.Evaluation whole =
        new Objective(
                manager,
                network,
                whole(),
                weighting.padding(),
                weighting.terms(
                    manager,
                    network,
                    Weighting.Content.of(content),
                    List.of(Weighting.Style.of(style))))
            .evaluate(image);
    // Tiles do not depend on how blocks are pooled, so the other pooling needs few of them.
    List<? extends Plan> all = plans();
    int step = pooling == Pooling.MAX ? 1 : all.size() / 2;
    for (int i = 0; i < all.size(); i += step) {
      Plan plan = all.get(i);
      try (NDManager scope = manager.newSubManager()) {
        Objective.Evaluation tiled =
            new Objective(
                    scope,
                    network,
                    plan,
                    weighting.padding(),
                    weighting.terms(
                        scope,
                        network,
                        Weighting.Content.of(content),
                        List.of(Weighting.Style.of(style))))
                .evaluate(image);
        whole
            .terms()
            .values()
            .forEach(
                (name, value) ->
                    assertThat(tiled.terms().values().get(name))
                        .as("%s by %s", name, plan)
                        .isCloseTo(value, withPercentage(2e-2)));
        assertThat(Tests.cosine(tiled.gradient(), whole.gradient()))
            .as("gradient by %s", plan)
            .isGreaterThan(0.99999);
      }
    }
  }
}
