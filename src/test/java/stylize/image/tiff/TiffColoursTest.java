package stylize.image.tiff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteOrder;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TiffColoursTest extends TiffReading {
  @ParameterizedTest
  @CsvSource({
    "2, true",
    "4, true",
    "8, true",
    "12, true",
    "16, true",
    "32, true",
    "12, false",
    "16, false",
    "32, false"
  })
  void wholeNumbersOfAnyDepthAreReadInBothByteOrders(int bits, boolean littleEndian)
      throws IOException {
    TiffBytes tiff = new TiffBytes(littleEndian, false);
    long full = (1L << bits) - 1;
    byte[] colours = samples(tiff.order, bits, full / 3, 0, full);
    shows(tiff.page(1, 3, bits, RGB, colours).bytes(), 1 / 3.0, 0, 1);
    byte[] grey = samples(tiff.order, bits, full / 3, full);
    shows(tiff.page(2, 1, bits, 1, grey).bytes(), 1 / 3.0, 1 / 3.0, 1 / 3.0);
    shows(tiff.page(2, 1, bits, 0, grey).bytes(), 2 / 3.0, 2 / 3.0, 2 / 3.0);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void realNumbersAreRead(boolean littleEndian) throws IOException {
    TiffBytes tiff = new TiffBytes(littleEndian, false);
    long quarter = Float.floatToIntBits(0.25f);
    long one = Float.floatToIntBits(1);
    byte[] pixels = samples(tiff.order, 32, quarter, 0, one);
    shows(tiff.page(1, 3, 32, RGB, pixels).shorts(339, 3, 3, 3).bytes(), 0.25, 0, 1);
    byte[] grey = samples(tiff.order, 32, quarter);
    shows(tiff.page(1, 1, 32, 0, grey).shorts(339, 3).bytes(), 0.75, 0.75, 0.75);
    grey = samples(tiff.order, 64, Double.doubleToLongBits(0.25));
    shows(tiff.page(1, 1, 64, 1, grey).shorts(339, 3).bytes(), 0.25, 0.25, 0.25);
    grey = samples(tiff.order, 16, 0x3400);
    shows(tiff.page(1, 1, 16, 1, grey).shorts(339, 3).bytes(), 0.25, 0.25, 0.25);
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16})
  void signedNumbersCountFromTheLowestOne(int bits) throws IOException {
    byte[] pixel = samples(ByteOrder.LITTLE_ENDIAN, bits, -(1L << (bits - 1)), 0, 1);
    showsWithin(
        0.01, TiffBytes.row(1, 3, bits, RGB, pixel).shorts(339, 2, 2, 2).bytes(), 0, 0.5, 0.5);
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16})
  void inkWithoutAProfileKeepsItsBlack(int bits) throws IOException {
    long full = (1L << bits) - 1;
    long[] ink = {full / 5, 0, full, full / 2};
    byte[] pixel = samples(ByteOrder.LITTLE_ENDIAN, bits, ink);
    double light = 1 - full / 2 / (double) full;
    shows(TiffBytes.row(1, 4, bits, INK, pixel).bytes(), 0.8 * light, light, 0);
    pixel = samples(ByteOrder.LITTLE_ENDIAN, bits, ink[0], ink[1], ink[2], ink[3], full / 5);
    byte[] tiff = TiffBytes.row(1, 5, bits, INK, pixel).shorts(338, 2).bytes();
    shows(tiff, 0.8 * light, light, 0);
    assertThat(read(tiff).alpha()).containsExactly(new float[] {0.2f}, Offset.offset(0.002f));
  }

  @Test
  void aProfileThatIsNoneIsNotUsedAndSaidSo() throws IOException {
    byte[] tiff =
        TiffBytes.row(1, 4, 8, INK, new byte[] {51, 0, -1, 0}).bytes(34675, new byte[200]).bytes();
    shows(tiff, 0.8, 1, 0);
    assertThat(warnings).singleElement().asString().contains("colour profile is ignored");
  }

  @Test
  void otherInksAreRefused() {
    byte[] tiff = TiffBytes.row(1, 4, 8, INK, new byte[4]).shorts(332, 2).bytes();
    isRefused(tiff, "other inks");
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16})
  void labIsReadWithAndWithoutAlpha(int bits) throws IOException {
    int unit = 1 << bits - 8;
    long full = (1L << bits) - 1;
    // L* 54.29, a* 81, b* 70: close to sRGB's red under D50.
    long light = Math.round(full * 0.5429);
    long iccLight = Math.round(0xff * unit * 0.5429);
    long half = 1L << (bits - 1);
    double[] red = {1, 0, 0};
    byte[] pixel = samples(ByteOrder.LITTLE_ENDIAN, bits, light, 81 * unit, 70 * unit);
    showsWithin(0.05, TiffBytes.row(1, 3, bits, CIE_LAB, pixel).bytes(), red);
    pixel = samples(ByteOrder.LITTLE_ENDIAN, bits, iccLight, half + 81 * unit, half + 70 * unit);
    showsWithin(0.05, TiffBytes.row(1, 3, bits, ICC_LAB, pixel).bytes(), red);
    pixel = samples(ByteOrder.LITTLE_ENDIAN, bits, light, 81 * unit, 70 * unit, full);
    byte[] withAlpha = TiffBytes.row(1, 4, bits, CIE_LAB, pixel).shorts(338, 2).bytes();
    showsWithin(0.05, withAlpha, red);
    assertThat(read(withAlpha).alpha()).containsExactly(1f);
  }

  @Test
  void labIsForTheWhiteThatTheFileTells() throws IOException {
    byte[] grey = samples(ByteOrder.LITTLE_ENDIAN, 8, 136, 0, 0);
    TiffBytes tiff = TiffBytes.row(1, 3, 8, CIE_LAB, grey);
    showsWithin(0.005, tiff.bytes(), 0.5, 0.5, 0.5);
    showsWithin(0.005, tiff.ratios(318, 3127, 10000, 329, 1000).bytes(), 0.5, 0.5, 0.5);
    byte[] blue =
        samples(ByteOrder.LITTLE_ENDIAN, 16, 32303 * 65535 / 100000, 79 * 256, -108 * 256);
    tiff = TiffBytes.row(1, 3, 16, CIE_LAB, blue).ratios(318, 3127, 10000, 3290, 10000);
    showsWithin(0.05, tiff.bytes(), 0, 0, 1);
  }

  @Test
  void coloursThatAreMultipliedByAlphaAreDividedByIt() throws IOException {
    byte[] pixel = {51, 102, 0, 102};
    byte[] tiff = TiffBytes.row(1, 4, 8, RGB, pixel).shorts(338, 1).bytes();
    shows(tiff, 0.5, 1, 0);
    assertThat(read(tiff).alpha()).containsExactly(new float[] {0.4f}, Offset.offset(0.001f));
    shows(TiffBytes.row(1, 4, 8, RGB, pixel).shorts(338, 2).bytes(), 0.2, 0.4, 0);
  }
}
