package stylize.image.webp;

import static org.assertj.core.api.Assertions.assertThat;
import static stylize.image.webp.WebpBytes.chunk;
import static stylize.image.webp.WebpBytes.extended;
import static stylize.image.webp.WebpBytes.file;
import static stylize.image.webp.WebpBytes.join;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import stylize.image.Picture;
import stylize.image.Size;

class WebpMetadataTest extends WebpReading {
  @Test
  void exifTurnsThePictureUprightAndOnlyWhereItIsAnnounced() throws IOException {
    byte[] exif = {
      'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0
    };
    byte[] prefixed = join(new byte[] {'E', 'x', 'i', 'f', 0, 0}, exif);
    for (byte[] content : new byte[][] {exif, prefixed}) {
      byte[] metadata = chunk("EXIF", content);
      Picture turned = read(file(extended(WebpBytes.EXIF, WIDTH, HEIGHT), pixels(true), metadata));
      assertThat(turned.size()).isEqualTo(new Size(HEIGHT, WIDTH));
      Picture silent = read(file(extended(0, WIDTH, HEIGHT), pixels(true), metadata));
      assertThat(silent.size()).isEqualTo(new Size(WIDTH, HEIGHT));
    }
  }

  @Test
  void aProfileIsConvertedFrom() throws IOException {
    byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, 0x373737);
    byte[] pixels = WebpBytes.pixels(image, true);
    byte[] bytes = file(extended(WebpBytes.PROFILE, 2, 1), chunk("ICCP", linear), pixels);
    assertThat(255 * read(bytes).rgb()[0]).isCloseTo(128, Offset.offset(1f));
    byte[] silent = file(extended(0, 2, 1), chunk("ICCP", linear), pixels);
    assertThat(255 * read(silent).rgb()[0]).isCloseTo(0x37, Offset.offset(0.1f));
    assertThat(warnings).isEmpty();
  }

  @Test
  void aProfileThatIsNoneOrCutOffIsWarnedOfAndLeftAside() throws IOException {
    byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    Picture plain = read(file(pixels(true)));
    for (byte[] profile : List.of(new byte[200], Arrays.copyOf(linear, linear.length - 2))) {
      byte[] extended = extended(WebpBytes.PROFILE, WIDTH, HEIGHT);
      assertSame(read(file(extended, chunk("ICCP", profile), pixels(true))), plain);
    }
    assertThat(warnings).hasSize(2).allMatch(text -> text.contains("colour profile is ignored"));
  }
}
