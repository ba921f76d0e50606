package stylize.image.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stylize.image.Picture;
import stylize.image.PictureException;
import stylize.image.Size;
import stylize.testing.Png;
import stylize.testing.Tests;

/** The same small photo in many formats; src/test/python/make_pictures.py made them. */
class PictureReaderTest {
  @TempDir Path folder;

  private static Picture read(String name) throws IOException {
    return PictureReader.read(Tests.resource("pictures/" + name));
  }

  /** Mean absolute difference of the colours, in steps of 8 bits. */
  private static double difference(Picture a, Picture b) {
    assertThat(a.size()).isEqualTo(b.size());
    double sum = 0;
    for (int i = 0; i < a.rgb().length; i++) {
      sum += Math.abs(a.rgb()[i] - b.rgb()[i]);
    }
    return 255 * sum / a.rgb().length;
  }

  @ParameterizedTest
  @CsvSource({
    "rgb.bmp, 0",
    "rgb.tif, 0",
    "deflate.tif, 0",
    "rgb16.png, 0",
    "lossless.webp, 0",
    "baseline.jpg, 2",
    "progressive.jpg, 2",
    "lossy.webp, 5",
    "palette.png, 4",
    "palette.gif, 4",
    "animated.gif, 4",
    "linear-profile.png, 1.5",
    "linear-profile.tif, 1.5",
    "linear-profile.jpg, 4",
    "cmyk.jpg, 25"
  })
  void everyFormatShowsTheSamePhoto(String name, double tolerance) throws IOException {
    assertThat(difference(read(name), read("rgb.png"))).isLessThanOrEqualTo(tolerance + 1e-4);
    assertThat(read(name).alpha()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"grey16.png, 0", "grey.jpg, 2"})
  void greyPicturesHaveThreeEqualPlanesOfTheirOwnValues(String name, double tolerance)
      throws IOException {
    Picture grey = read("grey.png");
    assertThat(difference(read(name), grey)).isLessThanOrEqualTo(tolerance + 1e-4);
    int plane = grey.rgb().length / 3;
    for (int i = 0; i < plane; i++) {
      assertThat(grey.rgb()[i])
          .isEqualTo(grey.rgb()[plane + i])
          .isEqualTo(grey.rgb()[2 * plane + i]);
    }
    Picture colour = read("rgb.png");
    double luma =
        0.299 * colour.rgb()[100]
            + 0.587 * colour.rgb()[plane + 100]
            + 0.114 * colour.rgb()[2 * plane + 100];
    assertThat((double) grey.rgb()[100]).isCloseTo(luma, Offset.offset(1 / 255.0));
  }

  @Test
  void bilevelPicturesAreBlackAndWhite() throws IOException {
    for (float value : read("bilevel.png").rgb()) {
      assertThat(value).isIn(0f, 1f);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"alpha.png", "alpha.webp", "alpha.tif"})
  void transparencyIsReadBesideTheColours(String name) throws IOException {
    Picture picture = read(name);
    assertThat(difference(picture, read("rgb.png"))).isLessThan(8);
    float[] alpha = picture.alpha();
    assertThat(alpha).isNotNull();
    assertThat(alpha[0]).isLessThan(0.05f);
    assertThat(alpha[alpha.length - 1]).isGreaterThan(0.95f);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyExifOrientationIsShownUpright(int orientation) throws IOException {
    String name = "orientation-" + orientation + ".jpg";
    assertThat(difference(read(name), read("rgb.png"))).isLessThan(2.5);
    assertThat(PictureReader.readSize(Tests.resource("pictures/" + name)))
        .isEqualTo(new Size(48, 32));
  }

  @ParameterizedTest
  @CsvSource({
    "text.jpg, is not a picture of a known kind",
    "empty.png, is empty (0 bytes)",
    "truncated.jpg, is damaged or truncated",
    "none.jpg, no such file"
  })
  void badFilesAreErrorsOfTheirOwn(String name, String message) {
    Path file = Path.of("src/test/resources/pictures").resolve(name);
    assertThatThrownBy(() -> PictureReader.read(file))
        .isInstanceOf(PictureException.class)
        .hasMessageContaining(message)
        .hasMessageContaining(name);
  }

  @Test
  void aFolderIsNoPicture() {
    assertThatThrownBy(() -> PictureReader.read(folder)).hasMessageContaining("is a directory");
  }

  @Test
  void aHugeHeaderIsRefusedWithoutAllocatingThePicture() {
    Path file = Tests.resource("pictures/huge-header.png");
    assertThatThrownBy(() -> PictureReader.read(file))
        .isInstanceOf(PictureException.class)
        .hasMessageContaining("60000×60000")
        .hasMessageContaining("GB");
    assertThatThrownBy(() -> PictureReader.readSize(file)).isInstanceOf(PictureException.class);
  }

  @Test
  void aFileThatMayNotBeReadIsSaidSo() throws IOException {
    Path file = Files.copy(Tests.resource("pictures/rgb.png"), folder.resolve("secret.png"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    if (Files.isReadable(file)) {
      // The super-user may read everything but what the kernel makes write-only.
      file = Path.of("/sys/bus/platform/drivers_probe");
      assumeTrue(
          Files.exists(file), "run by the super-user on a system without an unreadable file");
    }
    Path unreadable = file;
    assertThatThrownBy(() -> PictureReader.read(unreadable))
        .isInstanceOf(PictureException.class)
        .hasMessageContaining("read");
  }

  @Test
  void everyTruncationIsAnErrorNeverAGreyPicture() throws IOException {
    for (String name :
        new String[] {
          "baseline.jpg", "rgb.png", "lossless.webp", "palette.gif", "rgb.bmp", "rgb.tif"
        }) {
      byte[] whole = Files.readAllBytes(Tests.resource("pictures/" + name));
      Path file = folder.resolve(name);
      Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));
      assertThatThrownBy(() -> PictureReader.read(file))
          .as(name)
          .isInstanceOf(PictureException.class);
    }
  }

  /** As a decoder may answer a hostile file. */
  @Test
  void errorsForWantOfMemoryOrStackNameThePicture() {
    Path file = Tests.resource("pictures/rgb.png");
    Error memory = new OutOfMemoryError("test");
    for (Error error : new Error[] {memory, new StackOverflowError(), new InternalError()}) {
      assertThatThrownBy(
              () ->
                  PictureReader.read(
                      file,
                      size -> {
                        throw error;
                      },
                      warning -> {}))
          .isInstanceOf(PictureException.class)
          .hasMessageContaining("rgb.png")
          .hasCause(error);
    }
  }

  @Test
  void moreMegapixelsThanThereAreNumbersForAreRefused() throws IOException {
    Path file = folder.resolve("p.png");
    Files.write(file, Png.of(Integer.MAX_VALUE, Integer.MAX_VALUE, 16, 6).pixels(0).end());
    assertThatThrownBy(() -> PictureReader.readSize(file)).hasMessageContaining("megapixels");
  }
}
