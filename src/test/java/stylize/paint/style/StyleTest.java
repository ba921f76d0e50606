package stylize.paint.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stylize.image.Picture;
import stylize.image.Size;
import stylize.network.FeatureMoments;
import stylize.network.Network;
import stylize.network.Plan;
import stylize.network.vgg.tiling.TilingPlan;
import stylize.objective.Padding;
import stylize.objective.Weighting;
import stylize.paint.Level;
import stylize.paint.Settings;
import stylize.paint.place.Placement;
import stylize.testing.Tests;
import stylize.testing.TinyNetwork;

class StyleTest {
  private static final Weighting WEIGHTING = Settings.defaults().weighting();
  private static final Level LEVEL = new Level(1, 1, new Size(64, 64), 64, 1);

  @TempDir static Path folder;
  private static Network network;

  @BeforeAll
  static void load() throws Exception {
    network = TinyNetwork.load(folder);
  }

  @AfterAll
  static void close() {
    network.close();
  }

  private static Style.Painting painting(long seed, double share) {
    Random random = new Random(seed);
    float[] rgb = new float[Picture.CHANNELS * 64 * 64];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = random.nextFloat();
    }
    Size size = new Size(64, 64);
    return new Style.Painting(size, new Picture(size, rgb, null), share, null);
  }

  private static Style style(Style.Painting... paintings) {
    return new Style(List.of(paintings));
  }

  private static Map<String, FeatureMoments> targets(
      NDManager manager, Style style, Weighting weighting) {
    return targets(manager, style, weighting, TilingPlan.WHOLE);
  }

  private static Map<String, FeatureMoments> targets(
      NDManager manager, Style style, Weighting weighting, Plan plan) {
    Looking looking =
        new Looking(
            network, weighting, List.of(View.PLAIN), LEVEL::painting, (painting, size) -> plan);
    return style.targets(manager, looking, List.of(Placement.WHOLE)).get(Placement.WHOLE);
  }

  @Test
  void aBlendAsksForTheMeanOfItsPaintingsMomentsByTheirShares() {
    try (NDManager manager = Tests.manager()) {
      Map<String, FeatureMoments> one = targets(manager, style(painting(1, 1)), WEIGHTING);
      Map<String, FeatureMoments> other = targets(manager, style(painting(2, 1)), WEIGHTING);
      Map<String, FeatureMoments> blend =
          targets(manager, style(painting(1, 3), painting(2, 1)), WEIGHTING);
      assertThat(blend.keySet()).isEqualTo(WEIGHTING.styleLayers().keySet());
      blend.forEach(
          (layer, moments) -> {
            FeatureMoments mean = one.get(layer).mul(0.75).add(other.get(layer).mul(0.25));
            assertThat(Tests.relativeDifference(moments.gram(), mean.gram()))
                .as(layer)
                .isLessThan(1e-6);
            assertThat(Tests.relativeDifference(moments.mean(), mean.mean()))
                .as(layer)
                .isLessThan(1e-6);
          });
    }
  }

  @Test
  void shareOfASinglePaintingChangesNoBit() {
    try (NDManager manager = Tests.manager()) {
      Map<String, FeatureMoments> one = targets(manager, style(painting(1, 1)), WEIGHTING);
      targets(manager, style(painting(1, 7)), WEIGHTING)
          .forEach(
              (layer, moments) ->
                  assertThat(moments.gram().toFloatArray())
                      .containsExactly(one.get(layer).gram().toFloatArray()));
    }
  }

  @Test
  void whatIsRememberedDependsOnTheLayersAndOnHowTheNetworkIsRun() {
    try (NDManager manager = Tests.manager()) {
      Style style = style(painting(1, 1));
      targets(manager, style, WEIGHTING);
      Weighting fewer =
          new Weighting(
              1,
              1,
              1,
              WEIGHTING.contentLayers(),
              WEIGHTING.styleLayers().headMap("relu3_1"),
              WEIGHTING.styleDistance(),
              WEIGHTING.normalization(),
              WEIGHTING.padding());
      assertThat(targets(manager, style, fewer).keySet()).containsExactly("relu1_1", "relu2_1");
      Plan tiled = TilingPlan.forwardQuickestFirst(64 * 64).get(2);
      float[] fresh =
          targets(manager, style(painting(1, 1)), WEIGHTING, tiled)
              .get("relu1_1")
              .gram()
              .toFloatArray();
      assertThat(targets(manager, style, WEIGHTING, tiled).get("relu1_1").gram().toFloatArray())
          .containsExactly(fresh);
    }
  }

  @Test
  void whatIsRememberedDependsOnThePadding() {
    Weighting framed =
        new Weighting(
            1,
            1,
            1,
            WEIGHTING.contentLayers(),
            WEIGHTING.styleLayers(),
            WEIGHTING.styleDistance(),
            WEIGHTING.normalization(),
            Padding.ZERO);
    try (NDManager manager = Tests.manager()) {
      float[] fresh =
          targets(manager, style(painting(1, 1)), framed).get("relu1_1").gram().toFloatArray();
      Style style = style(painting(1, 1));
      targets(manager, style, WEIGHTING);
      assertThat(targets(manager, style, framed).get("relu1_1").gram().toFloatArray())
          .containsExactly(fresh);
    }
  }

  @Test
  void aShareThatIsNotAboveZeroIsRefused() {
    assertThatThrownBy(() -> painting(1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a share is 0.0; it must be above 0");
    assertThatThrownBy(() -> new Style(List.of())).isInstanceOf(IllegalArgumentException.class);
  }
}
