package stylize.batch.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import stylize.files.Sha256;
import stylize.image.PictureException;
import stylize.image.Sample;
import stylize.image.Size;
import stylize.image.reading.PictureReader;
import stylize.testing.SmallBatch;
import stylize.testing.Tests;

class DecodedTest extends SmallBatch {
  @Test
  void aFileThatChangesWhileItIsReadIsReadAgain() throws Exception {
    Path photo = jobs.get(0).content().file();
    List<String> reads = new ArrayList<>();
    Decoded decoded =
        Decoded.of(
            photo,
            (file, warnings) -> {
              Sample sample = PictureReader.read(file, Size::longestSide, warnings);
              reads.add("read");
              if (reads.size() == 1) {
                try {
                  Files.copy(
                      Tests.resource("pictures/rgb16.png"),
                      photo,
                      StandardCopyOption.REPLACE_EXISTING);
                } catch (IOException e) {
                  throw new PictureException("not copied", e);
                }
              }
              return sample;
            });
    assertThat(reads).hasSize(2);
    assertThat(decoded.sha256()).isEqualTo(Sha256.of(Tests.resource("pictures/rgb16.png")));
    assertThat(decoded.sample().picture().rgb())
        .isEqualTo(PictureReader.read(Tests.resource("pictures/rgb16.png")).rgb());
  }

  @Test
  void aFileThatNeverStaysTheSameIsRefused() {
    Path photo = jobs.get(0).content().file();
    assertThatThrownBy(
            () ->
                Decoded.of(
                    photo,
                    (file, warnings) -> {
                      try {
                        Files.write(file, new byte[] {1}, StandardOpenOption.APPEND);
                      } catch (IOException e) {
                        throw new PictureException("not written", e);
                      }
                      throw new PictureException("half written");
                    }))
        .isInstanceOf(PictureException.class)
        .hasMessageContaining(photo + " changes while it is read");
  }
}
