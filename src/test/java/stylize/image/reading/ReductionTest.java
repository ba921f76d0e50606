package stylize.image.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import stylize.image.Average;
import stylize.image.Picture;
import stylize.image.PictureHeader;
import stylize.image.Reduction;
import stylize.image.Sample;
import stylize.image.Size;
import stylize.image.codec.Orientation;

class ReductionTest {
  @TempDir Path folder;

  @Test
  void aPictureIsKeptWholeUnlessMuchLessOfItIsWanted() {
    // Of two million pixels at most, all.
    assertThat(Reduction.of(new Size(1024, 819), 64)).isEqualTo(new Size(1024, 819));
    assertThat(Reduction.of(new Size(1600, 1200), 64)).isEqualTo(new Size(1600, 1200));
    // Up to four times as long as wanted, all.
    assertThat(Reduction.of(new Size(6000, 4000), 1501)).isEqualTo(new Size(6000, 4000));
    assertThat(Reduction.of(new Size(6000, 4000), 1500)).isEqualTo(new Size(3000, 2000));
    assertThat(Reduction.of(new Size(4000, 6000), 512)).isEqualTo(new Size(683, 1024));
    // Half a million pixels in any case.
    assertThat(Reduction.of(new Size(6000, 4000), 64).pixels()).isBetween(500_000L, 600_000L);
    assertThat(Reduction.of(new Size(20_000, 16), 64)).isEqualTo(new Size(20_000, 16));
  }

  private Path noise(int width, int height, int type, String format) throws IOException {
    BufferedImage image = new BufferedImage(width, height, type);
    Random random = new Random(1);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, random.nextInt());
      }
    }
    Path file = folder.resolve("noise." + format);
    assertThat(ImageIO.write(image, format, file.toFile())).isTrue();
    return file;
  }

  private static Sample sample(Path file, int wanted) throws IOException {
    return PictureReader.read(file, full -> wanted, warning -> {});
  }

  /** The mean over a rectangle whose borders may lie within pixels. */
  private static double mean(
      float[] plane, Size size, double left, double right, double top, double bottom) {
    double sum = 0;
    for (int y = (int) top; y < bottom && y < size.height(); y++) {
      double high = Math.min(bottom, y + 1) - Math.max(top, y);
      for (int x = (int) left; x < right && x < size.width(); x++) {
        double wide = Math.min(right, x + 1) - Math.max(left, x);
        sum += high * wide * plane[y * size.width() + x];
      }
    }
    return sum / ((right - left) * (bottom - top));
  }

  private static float[] plane(Picture picture, int channel) {
    int pixels = (int) picture.size().pixels();
    float[] plane = new float[pixels];
    System.arraycopy(picture.rgb(), channel * pixels, plane, 0, pixels);
    return plane;
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpg", "png", "bmp", "tif"})
  void whatIsKeptIsTheAverageOfAllPixels(String format) throws IOException {
    Path file = noise(2003, 1499, BufferedImage.TYPE_INT_RGB, format);
    Picture all = PictureReader.read(file);
    Sample sample = sample(file, 300);
    Size kept = sample.picture().size();
    assertThat(sample.full()).isEqualTo(all.size());
    assertThat(kept).isEqualTo(new Size(837, 626));
    double across = (double) all.size().width() / kept.width();
    double down = (double) all.size().height() / kept.height();
    for (int channel = 0; channel < Picture.CHANNELS; channel++) {
      float[] from = plane(all, channel);
      float[] to = plane(sample.picture(), channel);
      for (int i = 0; i < to.length; i += 7) {
        int x = i % kept.width();
        int y = i / kept.width();
        double mean =
            mean(from, all.size(), x * across, (x + 1) * across, y * down, (y + 1) * down);
        assertThat((double) to[i]).isCloseTo(mean, Offset.offset(1e-5));
      }
    }
  }

  @Test
  void transparentPixelsLendNoColour() throws IOException {
    BufferedImage image = new BufferedImage(2048, 2048, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < 2048; y++) {
      for (int x = 0; x < 2048; x++) {
        // Opaque red, beside it invisible blue; at the bottom nothing but invisible green.
        image.setRGB(x, y, y >= 1024 ? 0x0000ff00 : x % 2 == 0 ? 0xffff0000 : 0x000000ff);
      }
    }
    Path file = folder.resolve("clear.png");
    ImageIO.write(image, "png", file.toFile());
    Picture picture = sample(file, 128).picture();
    int pixels = (int) picture.size().pixels();
    assertThat(picture.rgb()[pixels / 4]).isCloseTo(1, Offset.offset(1e-5f));
    assertThat(picture.rgb()[2 * pixels + pixels / 4]).isZero();
    assertThat(picture.alpha()[pixels / 4]).isBetween(0.2f, 0.8f);
    assertThat(picture.rgb()[pixels + 3 * pixels / 4]).isCloseTo(1, Offset.offset(1e-5f));
    assertThat(picture.alpha()[3 * pixels / 4]).isZero();
  }

  @ParameterizedTest
  @EnumSource(Orientation.class)
  void aReducedPictureIsUprightToo(Orientation orientation) {
    Size stored = new Size(12, 8);
    Canvas whole = new Canvas(stored, stored, false, orientation);
    Canvas half = new Canvas(stored, new Size(6, 4), false, orientation);
    float[] row = new float[3 * 12];
    for (int y = 0; y < 8; y++) {
      for (int i = 0; i < row.length; i++) {
        row[i] = (i / 6 * 10 + y / 2) / 100f;
      }
      whole.row(row, new float[0]);
      half.row(row, new float[0]);
    }
    Picture large = whole.picture();
    Picture small = half.picture();
    assertThat(large.size()).isEqualTo(orientation.shown(stored));
    for (int y = 0; y < small.size().height(); y++) {
      for (int x = 0; x < small.size().width(); x++) {
        assertThat(small.rgb()[y * small.size().width() + x])
            .isCloseTo(large.rgb()[2 * y * large.size().width() + 2 * x], Offset.offset(1e-6f));
      }
    }
  }

  @Test
  void aLargePhotoForASmallPictureIsNeverKeptWhole() throws IOException {
    Path file = noise(6000, 4000, BufferedImage.TYPE_3BYTE_BGR, "jpg");
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    Sample sample = sample(file, 64);
    long allocated = threads.getThreadAllocatedBytes(thread) - before;
    PictureHeader header = PictureReader.readHeader(file);
    assertThat(sample.full()).isEqualTo(new Size(6000, 4000));
    assertThat(header.decodingBytes(64)).isLessThan(80_000_000);
    // Rows that the decoder makes and drops included, but far from three floats for each pixel.
    assertThat(allocated).isLessThan(200_000_000);
    assertThat(Files.size(file)).isGreaterThan(1_000_000);
    assertThat(sample.picture().rgb()).hasSizeLessThan(3 * 600_000);
  }

  @Test
  void bordersOfAveragesMayLieWithinPixels() {
    // Averages of columns that end within pixels: 5 become 2, of two and a half each.
    float[][] rows = new float[2][];
    int[] told = {0};
    Average average =
        new Average(new Size(5, 5), new Size(2, 2), 1, values -> rows[told[0]++] = values.clone());
    for (int y = 0; y < 5; y++) {
      average.add(new float[] {y, y + 1, y + 2, y + 3, y + 4});
    }
    assertThat(told[0]).isEqualTo(2);
    // Rows 0, 1 and half of 2 have the mean 0.8, as have columns.
    assertThat(rows[0]).containsExactly(new float[] {1.6f, 4.0f}, Offset.offset(1e-6f));
    assertThat(rows[1]).containsExactly(new float[] {4.0f, 6.4f}, Offset.offset(1e-6f));
  }
}
