package stylize.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class Ciede2000Test {
  private static final String SHARMA = "src/test/resources/golden/ciede2000-sharma-2005.csv";

  @ParameterizedTest
  @CsvFileSource(files = SHARMA)
  void theDifferenceIsThePublishedOneBothWays(
      double l1, double a1, double b1, double l2, double a2, double b2, double published) {
    // The table's numbers are rounded to four places.
    assertThat(Ciede2000.between(l1, a1, b1, l2, a2, b2)).isCloseTo(published, within(1e-4));
    assertThat(Ciede2000.between(l2, a2, b2, l1, a1, b1)).isCloseTo(published, within(1e-4));
  }

  @Test
  void aRowOfPairsDiffersByWhatItsPairsDiffer() throws IOException {
    var lines = Files.readAllLines(Path.of(SHARMA));
    double[][] first = new double[3][lines.size()];
    double[][] second = new double[3][lines.size()];
    double published = 0;
    for (int pair = 0; pair < lines.size(); pair++) {
      String[] values = lines.get(pair).split(",", -1);
      for (int channel = 0; channel < 3; channel++) {
        first[channel][pair] = Double.parseDouble(values[channel]);
        second[channel][pair] = Double.parseDouble(values[3 + channel]);
      }
      published += Double.parseDouble(values[6]);
    }
    assertThat(new Ciede2000().sum(first, second, lines.size()))
        .isCloseTo(published, within(1e-4 * lines.size()));
  }

  @Test
  void aColourDoesNotDifferFromItself() {
    assertThat(Ciede2000.between(40, 20, -30, 40, 20, -30)).isZero();
    assertThat(Ciede2000.between(0, 0, 0, 0, 0, 0)).isZero();
  }

  /** CIELAB of sRGB primaries, D65, as computed from IEC 61966-2-1's matrix. */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, 0, 0, 0",
    "1, 1, 1, 100, 0, 0",
    "1, 0, 0, 53.2408, 80.0925, 67.2032",
    "0, 1, 0, 87.7347, -86.1827, 83.1793",
    "0, 0, 1, 32.2970, 79.1875, -107.8602",
    "0.5, 0.5, 0.5, 53.3890, 0, 0",
    "0.02, 0.01, 0.03, 0.9488, 1.3760, -1.6952"
  })
  void labIsConvertedFromSrgb(float r, float g, float b, double l, double a, double bStar) {
    double[][] lab = new double[3][1];
    Lab.of(new float[] {r, g, b}, 1, 0, 1, lab);
    assertThat(lab[0][0]).isCloseTo(l, within(2e-3));
    assertThat(lab[1][0]).isCloseTo(a, within(1e-2));
    assertThat(lab[2][0]).isCloseTo(bStar, within(1e-2));
  }
}
