package stylize.paint.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import stylize.image.Picture;
import stylize.image.Size;

class RegionsTest {
  /** A row of grey pixels. */
  private static Picture row(int... greys) {
    float[] rgb = new float[3 * greys.length];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = greys[i % greys.length] / 255f;
    }
    return new Picture(new Size(greys.length, 1), rgb, null);
  }

  @Test
  void equalColoursAreOneRegionWhereverTheyAre() {
    Regions regions = Regions.of(row(255, 0, 255, 7));
    assertThat(regions.colours()).containsExactly("ffffff", "000000", "070707");
    assertThat(regions.plane("ffffff").values()).containsExactly(1, 0, 1, 0);
    assertThat(regions.share("ffffff")).isEqualTo(0.5);
    assertThat(regions.share("123456")).isZero();
  }

  @Test
  void moreColoursThanRegionsArePossibleAreCounted() {
    int[] greys = new int[300];
    for (int i = 0; i < greys.length; i++) {
      greys[i] = i % 200;
    }
    assertThatThrownBy(() -> Regions.of(row(greys)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has 200 colours, but at most 16 regions are possible")
        .hasMessageContaining("PNG");
  }

  @Test
  void whatNoOtherMaskHasIsLacking() {
    Regions photo = Regions.of(row(1, 2, 3));
    assertThat(photo.lackedBy(List.of(Regions.of(row(1)), Regions.of(row(3, 9)))))
        .containsExactly("020202");
    assertThat(photo.lackedBy(List.of())).hasSize(3);
  }

  @Test
  void aMaskHasTheShapeOfItsPictureButAnySize() {
    assertThatCode(() -> Regions.requireShape(new Size(100, 67), new Size(6000, 4000)))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> Regions.requireShape(new Size(100, 75), new Size(6000, 4000)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is 100×75, but its picture is 6000×4000");
  }
}
