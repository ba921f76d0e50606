package stylize.image.codec;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import stylize.image.Size;
import stylize.image.bmp.BmpCodec;
import stylize.image.gif.GifCodec;
import stylize.image.jpeg.JpegCodec;
import stylize.image.png.PngCodec;
import stylize.image.tiff.TiffCodec;
import stylize.image.webp.WebpCodec;
import stylize.testing.Tests;

/** By clocks of its own: no test waits. */
class TimeLimitTest {
  private static final long SECOND = 1_000_000_000L;

  private long wall;
  private long processor = 3 * SECOND;

  private TimeLimit start() {
    return TimeLimit.start(() -> wall, () -> processor);
  }

  private void pass(long seconds, boolean computing) {
    wall += seconds * SECOND;
    processor += computing ? seconds * SECOND : 0;
  }

  @Test
  void aPictureThatTakesOutOfAllProportionIsGivenUp() throws IOException {
    try (TimeLimit limit = start()) {
      limit.allow(new Size(1000, 1000));
      TimeLimit.check();
      pass(13, true);
      TimeLimit.check();
      pass(13, true);
      assertThatThrownBy(TimeLimit::check)
          .isInstanceOf(TimeLimit.ExceededException.class)
          .hasMessageContaining("12 seconds");
    }
    assertThatCode(TimeLimit::check).doesNotThrowAnyException();
  }

  @Test
  void largePicturesHaveMoreTime() throws IOException {
    try (TimeLimit limit = start()) {
      limit.allow(new Size(10_000, 5000));
      pass(109, true);
      TimeLimit.check();
    }
  }

  @Test
  void aMachineThatSleepsOrHasMuchElseToDoTakesNoneOfTheTime() throws IOException {
    try (TimeLimit limit = start()) {
      limit.allow(new Size(10, 10));
      for (int hour = 0; hour < 24; hour++) {
        pass(3600, false);
        TimeLimit.check();
      }
    }
  }

  private interface Opener {
    Codec open(FileBytes bytes) throws IOException;
  }

  private static Stream<Arguments> formats() {
    return Stream.of(
        format("rgb.png", PngCodec::open),
        format("rgb.bmp", BmpCodec::open),
        format("rgb.tif", TiffCodec::open),
        format("palette.gif", GifCodec::open),
        format("baseline.jpg", JpegCodec::open),
        format("lossy.webp", WebpCodec::open));
  }

  private static Arguments format(String example, Opener opener) {
    return arguments(example, opener);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void everyFormatAsksOnTheWay(String name, Opener opener) {
    Path file = Tests.resource("pictures/" + name);
    assertThatThrownBy(
            () -> {
              try (TimeLimit limit = start()) {
                limit.allow(new Size(1, 1));
                pass(20, true);
                TimeLimit.check();
                pass(20, true);
                try (FileBytes bytes = new FileBytes(file)) {
                  Codec codec = opener.open(bytes);
                  codec.header();
                  codec.read(warning -> {});
                }
              }
            })
        .matches(TimeLimit.ExceededException::isCauseOf);
  }
}
