package stylize.image.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import javax.imageio.ImageReader;
import org.junit.jupiter.api.Test;

/** A library's words are told in words of this program. */
class DecoderWarningsTest {
  private static DecoderWarnings heard(String... warnings) throws IOException {
    DecoderWarnings heard = new DecoderWarnings();
    ImageReader reader = ImageReaders.java("jpeg");
    try {
      for (String warning : warnings) {
        heard.warningOccurred(reader, warning);
      }
    } finally {
      reader.dispose();
    }
    return heard;
  }

  @Test
  void whatIsMissingIsToldByWhatItMeans() throws IOException {
    DecoderWarnings heard = heard("Corrupt JPEG data: premature end of data segment", "odd");
    assertThat(heard.pixelsMissing()).isEqualTo("its data ends too early");
    assertThat(heard.harmless()).containsExactly("odd");
    assertThat(heard("Premature end of JPEG file").pixelsMissing())
        .isEqualTo("the file is cut off");
  }

  @Test
  void whatConcernsNoPixelsIsHarmless() throws IOException {
    assertThat(heard("Corrupt JPEG data: 3 extraneous bytes before marker").pixelsMissing())
        .isNull();
  }
}
