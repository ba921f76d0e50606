package stylize.image.colour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.color.ICC_ProfileRGB;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ColourSpacesTest {
  /** Adobe RGB (1998), 4.3.5.3: to XYZ under D50. */
  private static final double[][] ADOBE = {
    {0.60974, 0.20528, 0.14919}, {0.31111, 0.62567, 0.06322}, {0.01947, 0.06087, 0.74457}
  };

  @Test
  void adobeRgbHasTheMatrixThatItsSpecificationGives() {
    float[][] matrix = ((ICC_ProfileRGB) ColourSpaces.adobeRgb()).getMatrix();
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        assertThat((double) matrix[row][column])
            .isCloseTo(ADOBE[row][column], Offset.offset(1.5e-4));
      }
    }
  }

  @Test
  void adobeRgbConvertsToSrgb() {
    SrgbConversion conversion = SrgbConversion.from(ColourSpaces.adobeRgb(), 3, 2);
    assertThat(conversion).isNotNull();
    float[] srgb = new float[6];
    conversion.apply(new float[] {0.5f, 0.5f, 0.5f, 0.2f, 0.6f, 0.3f}, 3, srgb);
    // 0.5 to the power of 563/256, through sRGB's own curve.
    assertThat(srgb[0]).isCloseTo(0.5040f, Offset.offset(1e-3f));
    assertThat(srgb[3]).isCloseTo(0, Offset.offset(1e-3f));
    assertThat(srgb[5]).isCloseTo(0.2714f, Offset.offset(1e-3f));
    assertThat(srgb[4]).isCloseTo(0.6056f, Offset.offset(1e-3f));
  }

  @Test
  void primariesOnALineAreNoColours() {
    Primaries line = new Primaries(0.2, 0.2, 0.3, 0.3, 0.4, 0.4, 0.3127, 0.329);
    assertThatThrownBy(() -> ColourSpaces.rgb(line, ToneCurve.gamma(2.2)))
        .isInstanceOf(ArithmeticException.class);
  }
}
