package stylize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stylize.cli.Launch;

/** What the package promises to Java programs. */
class StylizeTest {
  private static final Path PHOTO = Path.of("samples/content/nagasaki-boats.jpg");
  private static final Path PAINTING = Path.of("samples/style/cassatt-summertime.jpg");
  private static final Path PAINTER = Path.of("samples/painters/cafe-terrace.painter");
  private static final Look SMALL = Look.builder().size(64).iterations(3).build();
  private static final Resources ONE_THREAD =
      Resources.AUTOMATIC.threads(1).precision(Resources.Precision.FLOAT32);

  @TempDir Path folder;

  private static BufferedImage image(Path file) throws IOException {
    return ImageIO.read(file.toFile());
  }

  private static int[] pixels(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }

  @Test
  void aFileIsPaintedAsTheCommandLinePaintsIt() throws Exception {
    Path here = folder.resolve("here.png");
    Path there = folder.resolve("there.png");

    try (Stylize stylize = Stylize.open(PAINTING, SMALL, ONE_THREAD)) {
      stylize.paint(PHOTO, here);
    }
    Launch.of(
        "-c",
        PHOTO.toString(),
        "-s",
        PAINTING.toString(),
        "-o",
        there.toString(),
        "--size",
        "64",
        "--iterations",
        "3",
        "--threads",
        "1",
        "--precision",
        "float32");

    assertThat(pixels(image(here))).isEqualTo(pixels(image(there)));
  }

  @Test
  void picturesInMemoryAreAsGoodAsFiles() throws Exception {
    Path file = folder.resolve("file.png");
    BufferedImage painted;
    // PNG, because Java's own decoder of JPEG differs.
    Path photo = folder.resolve("photo.png");
    Path painting = folder.resolve("painting.png");
    ImageIO.write(image(PHOTO), "png", photo.toFile());
    ImageIO.write(image(PAINTING), "png", painting.toFile());
    try (Stylize stylize = Stylize.open(image(painting), SMALL, ONE_THREAD)) {
      painted = stylize.paint(image(photo));
    }
    try (Stylize stylize = Stylize.open(painting, SMALL, ONE_THREAD)) {
      stylize.paint(photo, file);
    }

    assertThat(painted.getWidth()).isEqualTo(64);
    assertThat(meanDifference(painted, image(file))).isLessThan(2);
  }

  /** A file is shrunk while it is read, so last bits differ. */
  private static double meanDifference(BufferedImage one, BufferedImage other) {
    int[] a = pixels(one);
    int[] b = pixels(other);
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.abs((a[i] & 255) - (b[i] & 255));
    }
    return sum / a.length;
  }

  @Test
  void aTrainedPainterIsAStyle() throws Exception {
    Look small = Look.builder().size(64).strength(0.8).build();
    try (Stylize stylize = Stylize.open(PAINTER, small, ONE_THREAD)) {
      BufferedImage painted = stylize.paint(image(PHOTO));

      assertThat(Math.max(painted.getWidth(), painted.getHeight())).isEqualTo(64);
    }
  }

  @Test
  void aTrainedPainterRefusesWhatItCannotFollow() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Stylize.open(PAINTER, SMALL, ONE_THREAD))
        .withMessageContaining("the size, the strength and the colours only");
  }

  @Test
  void aListenerHearsEachStepAndSeesPictures() throws Exception {
    List<Step> steps = new ArrayList<>();
    List<BufferedImage> pictures = new ArrayList<>();
    ProgressListener listener =
        new ProgressListener() {
          @Override
          public boolean looksAtPictures() {
            return true;
          }

          @Override
          public void stepped(Step step) {
            steps.add(step);
            pictures.add(step.picture().get());
          }
        };
    try (Stylize stylize = Stylize.open(PAINTING, SMALL, ONE_THREAD)) {
      stylize.paint(image(PHOTO), listener);
    }

    assertThat(steps).extracting(Step::iteration).containsExactly(1, 2, 3);
    assertThat(steps.stream().mapToDouble(Step::objective).min().orElseThrow())
        .isLessThan(steps.get(0).objective());
    assertThat(steps.get(0).terms()).containsKey("content.relu3_1");
    assertThat(pictures).allSatisfy(one -> assertThat(one.getWidth()).isEqualTo(64));
  }

  @Test
  void aPaintingThatIsCancelledEndsAndTheNextOneIsPainted() throws Exception {
    try (Stylize stylize = Stylize.open(PAINTING, SMALL, ONE_THREAD)) {
      ProgressListener cancelling =
          new ProgressListener() {
            @Override
            public void stepped(Step step) {
              stylize.cancel();
            }
          };

      assertThatThrownBy(() -> stylize.paint(image(PHOTO), cancelling))
          .isInstanceOf(CancellationException.class);
      assertThat(stylize.paint(image(PHOTO)).getWidth()).isEqualTo(64);
    }
  }

  @Test
  void anInterruptEndsAPaintingBeforeItIsThrown() throws Exception {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    List<Step> steps = new ArrayList<>();
    Look endless = Look.builder().size(64).levels(1).iterations(100_000).build();
    try (Stylize stylize = Stylize.open(PAINTING, endless, ONE_THREAD)) {
      Thread caller = Thread.currentThread();
      ProgressListener interrupting =
          new ProgressListener() {
            @Override
            public void stepped(Step step) {
              steps.add(step);
              caller.interrupt();
            }
          };
      try {
        stylize.paint(image(PHOTO), interrupting);
      } catch (InterruptedException e) {
        thrown.set(e);
      }
      int taken = steps.size();
      Thread.sleep(200);

      assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
      assertThat(steps).hasSize(taken);
    }
  }

  @Test
  void whatAListenerThrowsIsThrown() throws Exception {
    ProgressListener failing =
        new ProgressListener() {
          @Override
          public void stepped(Step step) {
            throw new UnsupportedOperationException("no more");
          }
        };
    try (Stylize stylize = Stylize.open(PAINTING, SMALL, ONE_THREAD)) {
      assertThatThrownBy(() -> stylize.paint(image(PHOTO), failing)).hasMessage("no more");
    }
  }

  @Test
  void whatIsWrongIsToldInWordsForPeople() throws Exception {
    Path broken = Files.write(folder.resolve("broken.jpg"), new byte[] {1, 2, 3});

    assertThatThrownBy(() -> Stylize.open(folder.resolve("none.jpg")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no such file");
    assertThatThrownBy(() -> Stylize.open(broken)).hasMessageContaining("not a picture");
    assertThatThrownBy(() -> Stylize.open(PAINTING, SMALL, ONE_THREAD.weights(broken)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("neither HDF5 nor safetensors");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Look.builder().size(3).build())
        .withMessageContaining("size is 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Resources.AUTOMATIC.threads(-1))
        .withMessageContaining("threads is -1");
    try (Stylize stylize = Stylize.open(PAINTING, SMALL, ONE_THREAD)) {
      assertThatThrownBy(() -> stylize.paint(broken, folder.resolve("out.png")))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("not a picture");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> stylize.paint(PHOTO, folder.resolve("out.bmp")))
          .withMessageContaining(".png");
    }
    assertThat(folder.resolve("out.png")).doesNotExist();
  }

  @Test
  void afterItsEndNothingIsPainted() throws Exception {
    Stylize stylize = Stylize.open(PAINTING, SMALL, ONE_THREAD);
    stylize.close();
    stylize.close();

    assertThatThrownBy(() -> stylize.paint(image(PHOTO))).isInstanceOf(IllegalStateException.class);
  }
}
