package stylize.paint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stylize.image.Picture;
import stylize.image.Sample;
import stylize.image.Size;
import stylize.network.Network;
import stylize.paint.colour.ColourKeeping;
import stylize.paint.colour.ColourKeeping.Method;
import stylize.paint.place.Regions;
import stylize.paint.style.Augmentation;
import stylize.paint.style.Style;
import stylize.paint.tensors.Plane;
import stylize.testing.Recipes;
import stylize.testing.Tests;
import stylize.testing.TinyNetwork;

/** What is painted, where, how much, and in whose colours. */
class ControlTest {
  private static final Size SIZE = new Size(64, 48);

  @TempDir private static Path folder;
  private static Network network;

  @BeforeAll
  static void load() throws Exception {
    network = TinyNetwork.load(folder);
  }

  @AfterAll
  static void close() {
    network.close();
  }

  private static Picture picture(long seed, float @Nullable [] alpha) {
    try (NDManager manager = Tests.manager();
        NDArray planes = Tests.uniform(manager, seed, 0, 1, 3, SIZE.height(), SIZE.width())) {
      return new Picture(SIZE, planes.toFloatArray(), alpha);
    }
  }

  private static float[] plane(float left, float right) {
    float[] values = new float[(int) SIZE.pixels()];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % SIZE.width() < SIZE.width() / 2 ? left : right;
    }
    return values;
  }

  /** Left and right in these greys. */
  private static Regions halves(float left, float right) {
    float[] grey = plane(left, right);
    float[] rgb = new float[3 * grey.length];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = grey[i % grey.length];
    }
    return Regions.of(new Picture(SIZE, rgb, null));
  }

  private static Photo photo(Picture picture, @Nullable Regions regions, @Nullable Plane paint) {
    return new Photo(new Sample(picture, SIZE), regions, paint);
  }

  private static Style.Painting painting(long seed, double share, @Nullable Regions regions) {
    Picture picture = picture(seed, null);
    return Style.Painting.of(new Sample(picture, SIZE), share, regions);
  }

  private static Style style(Style.Painting... paintings) {
    return new Style(List.of(paintings));
  }

  private static Settings settings(Control control) {
    Settings d = Recipes.settings(Recipes.recipe(64, 4));
    return new Settings(
        d.size(),
        d.schedule(),
        d.styleScale(),
        d.start(),
        d.seed(),
        d.method(),
        d.learningRate(),
        d.tolerance(),
        d.weighting(),
        d.pooling(),
        control);
  }

  private static Picture paint(Photo photo, Style style, Control control, String... warnings) {
    List<String> heard = new ArrayList<>();
    Picture painted =
        new OptimizingPainter(network, settings(control), Long.MAX_VALUE)
            .paint(
                new Painter.Inputs(photo, style, null),
                new Progress() {
                  @Override
                  public void warned(String message) {
                    heard.add(message);
                  }
                })
            .picture();
    assertThat(heard).hasSameSizeAs(warnings);
    for (String warning : warnings) {
      assertThat(heard).anyMatch(message -> message.contains(warning));
    }
    return painted;
  }

  private static Picture plain(Picture photo, Style style) {
    return paint(photo(photo, null, null), style, Control.NONE);
  }

  @Test
  void masksOfOneColourChangeNoBit() {
    Picture photo = picture(1, null);
    Picture masked =
        paint(photo(photo, halves(1, 1), null), style(painting(2, 1, halves(1, 1))), Control.NONE);
    assertThat(masked.rgb()).containsExactly(plain(photo, style(painting(2, 1, null))).rgb());
  }

  @Test
  void twoHalvesOfAPaintingAreThePaintingUpToRounding() {
    Picture photo = picture(1, null);
    // The same painting twice; each brings one half to the only region of the photo.
    Picture halves =
        paint(
            photo(photo, halves(1, 1), null),
            style(painting(2, 1, halves(1, 0)), painting(2, 1, halves(0, 1))),
            Control.NONE);
    Picture whole = plain(photo, style(painting(2, 1, null)));
    for (int i = 0; i < whole.rgb().length; i++) {
      assertThat(halves.rgb()[i]).isCloseTo(whole.rgb()[i], within(0.01f));
    }
  }

  @Test
  void regionsAreEachPaintedInTheirOwnStyle() {
    Picture photo = picture(1, null);
    Style two = style(painting(2, 1, halves(1, 1)), painting(3, 1, halves(0, 0)));
    Picture mixed = paint(photo(photo, halves(1, 0), null), two, Control.NONE);
    assertThat(mixed.rgb()).isNotEqualTo(plain(photo, two).rgb());
  }

  @Test
  void aBlendOfOneIsThatPaintingToTheBit() {
    Picture photo = picture(1, null);
    assertThat(plain(photo, style(painting(2, 7, null))).rgb())
        .containsExactly(plain(photo, style(painting(2, 1, null))).rgb());
  }

  @Test
  void whereTheMaskIsBlackThePhotoStays() {
    Picture photo = picture(1, null);
    Picture painted =
        paint(
            photo(photo, null, new Plane(SIZE, plane(0, 1))),
            style(painting(2, 1, null)),
            Control.NONE);
    int changed = 0;
    for (int i = 0; i < painted.rgb().length; i++) {
      if (i % SIZE.width() < SIZE.width() / 2) {
        assertThat(painted.rgb()[i]).isEqualTo(photo.rgb()[i]);
      } else {
        changed += painted.rgb()[i] == photo.rgb()[i] ? 0 : 1;
      }
    }
    assertThat(changed).isGreaterThan(1000);
  }

  @Test
  void strengthMixesPhotoAndPainting() {
    Picture photo = picture(1, null);
    Style style = style(painting(2, 1, null));
    Picture full = plain(photo, style);
    Picture some = paint(photo(photo, null, null), style, strength(0.25));
    for (int i = 0; i < full.rgb().length; i++) {
      float expected = 0.25f * full.rgb()[i] + 0.75f * photo.rgb()[i];
      assertThat(some.rgb()[i]).isCloseTo(expected, within(1e-5f));
    }
    assertThat(paint(photo(photo, null, null), style, strength(0)).rgb())
        .containsExactly(photo.rgb());
  }

  private static Control strength(double strength) {
    return new Control(strength, 0, ColourKeeping.NONE, Augmentation.NONE);
  }

  private static Control colours(Method method, double strength) {
    return new Control(1, 0, new ColourKeeping(method, strength), Augmentation.NONE);
  }

  @Test
  void whatCannotBeSeenNeitherChangesNorCounts() {
    Picture one = picture(1, plane(0, 1));
    float[] rgb = one.rgb().clone();
    for (int i = 0; i < rgb.length; i++) {
      if (i % SIZE.width() < SIZE.width() / 2) {
        rgb[i] = 0;
      }
    }
    Picture other = new Picture(SIZE, rgb, one.alpha());
    Style style = style(painting(2, 1, null));
    Picture first = plain(one, style);
    Picture second = plain(other, style);
    for (int i = 0; i < rgb.length; i++) {
      boolean visible = i % SIZE.width() >= SIZE.width() / 2;
      assertThat(second.rgb()[i]).isEqualTo(visible ? first.rgb()[i] : 0);
    }
    assertThat(first.alpha()).containsExactly(one.alpha());
  }

  @Test
  void anOpacityThatHidesNothingChangesNoBit() {
    Picture photo = picture(1, null);
    Picture opaque = new Picture(SIZE, photo.rgb(), plane(1, 1));
    Style style = style(painting(2, 1, null));
    assertThat(plain(opaque, style).rgb()).containsExactly(plain(photo, style).rgb());
  }

  @Test
  void aPhotoOfWhichNothingCanBeSeenStaysAsItIs() {
    Picture photo = picture(1, plane(0, 0));
    Picture painted =
        paint(
            photo(photo, null, null),
            style(painting(2, 1, null)),
            Control.NONE,
            "What is painted is too small for relu1_1",
            "relu2_1",
            "relu3_1",
            "relu4_1");
    assertThat(painted.rgb()).containsExactly(photo.rgb());
    assertThat(painted.alpha()).containsExactly(photo.alpha());
  }

  @Test
  void aRegionThatIsTooSmallForALayerIsToldOnce() {
    float[] grey = new float[(int) SIZE.pixels()];
    grey[0] = 1;
    grey[1] = 1;
    grey[2] = 1;
    grey[3] = 1;
    float[] rgb = new float[3 * grey.length];
    System.arraycopy(grey, 0, rgb, 0, grey.length);
    Regions dot = Regions.of(new Picture(SIZE, rgb, null));
    Picture painted =
        paint(
            photo(picture(1, null), dot, null),
            style(painting(2, 1, dot)),
            Control.NONE,
            "Region #ff0000 is too small for relu2_1",
            "Region #ff0000 is too small for relu3_1",
            "Region #ff0000 is too small for relu4_1");
    assertThat(painted.rgb()).doesNotContain(Float.NaN);
  }

  @Test
  void luminanceKeepsThePhotosChroma() {
    Picture photo = picture(1, null);
    Picture painted =
        paint(photo(photo, null, null), style(painting(2, 1, null)), colours(Method.LUMINANCE, 1));
    int plane = (int) SIZE.pixels();
    for (int i = 0; i < plane; i++) {
      for (int channel = 1; channel < 3; channel++) {
        // Differences of channels are chroma.
        float before = photo.rgb()[i] - photo.rgb()[channel * plane + i];
        float after = painted.rgb()[i] - painted.rgb()[channel * plane + i];
        assertThat(after).isCloseTo(before, within(1 / 255f));
      }
    }
  }

  @Test
  void greyPhotosAndPaintingsAreNoTroubleForColours() {
    float[] grey = plane(0.2f, 0.7f);
    float[] rgb = new float[3 * grey.length];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = grey[i % grey.length];
    }
    Picture flat = new Picture(SIZE, rgb, null);
    Style style = new Style(List.of(Style.Painting.of(new Sample(flat, SIZE), 1, null)));
    for (Method method : Method.values()) {
      for (double strength : new double[] {0.5, 1}) {
        Picture painted = paint(photo(flat, null, null), style, colours(method, strength));
        assertThat(painted.rgb()).doesNotContain(Float.NaN);
        Picture coloured =
            paint(photo(picture(1, null), null, null), style, colours(method, strength));
        assertThat(coloured.rgb()).doesNotContain(Float.NaN);
      }
    }
  }

  @Test
  void noStrengthOfColoursChangesNothing() {
    Picture photo = picture(1, null);
    Style style = style(painting(2, 1, null));
    for (Method method : Method.values()) {
      assertThat(paint(photo(photo, null, null), style, colours(method, 0)).rgb())
          .containsExactly(plain(photo, style).rgb());
    }
  }

  @Test
  void attentionAndMoreSidesOfThePaintingChangeThePicture() {
    Picture photo = picture(1, null);
    Style style = style(painting(2, 1, null));
    Picture plain = plain(photo, style);
    Control attentive = new Control(1, 1, ColourKeeping.NONE, Augmentation.NONE);
    Control turned = new Control(1, 0, ColourKeeping.NONE, Augmentation.parse("rotate,flip,scale"));
    for (Control control : List.of(attentive, turned)) {
      Picture changed = paint(photo(photo, null, null), style, control);
      assertThat(Arrays.equals(changed.rgb(), plain.rgb())).isFalse();
      assertThat(changed.rgb()).doesNotContain(Float.NaN);
    }
  }
}
