package stylize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import stylize.cli.screen.ExitCode;
import stylize.image.reading.PictureReader;
import stylize.testing.RandomWeights;

/** Blends, colours and masks, as typed. */
class ControlCommandTest {
  private static Path weights;

  @TempDir Path folder;

  @BeforeAll
  static void findWeights() throws IOException {
    weights = RandomWeights.vgg19();
  }

  /** A photo and paintings of 48 × 32 pixels, and masks. */
  @BeforeEach
  void draw() throws IOException {
    draw("photo.png", 48, 32, (x, y) -> new Color(5 * x, 7 * y, 100));
    draw("a.png", 48, 32, (x, y) -> new Color((37 * x * y) % 256, 90, 200));
    draw("b.png", 48, 32, (x, y) -> new Color(200, (91 * x + 17 * y) % 256, 30));
    draw("red.png", 12, 8, (x, y) -> Color.RED);
    draw("halves.png", 12, 8, (x, y) -> x < 6 ? Color.RED : Color.BLUE);
    draw("square.png", 12, 12, (x, y) -> Color.RED);
    draw("colours.png", 48, 32, (x, y) -> new Color(x, y, 0));
    draw("left.png", 48, 32, (x, y) -> x < 24 ? Color.WHITE : Color.BLACK);
  }

  private interface Paint {
    Color at(int x, int y);
  }

  private void draw(String name, int width, int height, Paint paint) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, paint.at(x, y).getRGB());
      }
    }
    ImageIO.write(image, "png", folder.resolve(name).toFile());
  }

  /** Runs the command; words that end in .png or begin with out are files of the folder. */
  private Launch run(String line) {
    List<String> arguments = new ArrayList<>(List.of("--size", "48", "--iterations", "2"));
    arguments.addAll(List.of("--weights", weights.toString(), "--precision", "float32"));
    for (String word : line.split(" ")) {
      arguments.add(
          word.endsWith(".png") || word.startsWith("out") ? folder.resolve(word).toString() : word);
    }
    return Launch.of(arguments.toArray(String[]::new));
  }

  private void done(String line) {
    Launch launch = run(line);
    assertThat(launch.exitCode()).as(launch.err()).isZero();
  }

  private byte[] pixels(String name) throws IOException {
    float[] rgb = PictureReader.read(folder.resolve(name)).rgb();
    byte[] bytes = new byte[rgb.length];
    for (int i = 0; i < rgb.length; i++) {
      bytes[i] = (byte) Math.round(rgb[i] * 255);
    }
    return bytes;
  }

  private List<String> names(String below) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(below))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    }
  }

  @Test
  void aBlendIsOneStyleAndItsNameIsThatOfItsPaintings() throws IOException {
    done("-c photo.png -s a.png b.png --blend 0.7,0.3 -o out -r");
    assertThat(names("out")).containsExactly("photo-a+b.png");
    done("-c photo.png -s a.png b.png -o outside -r");
    assertThat(names("outside")).containsExactly("photo-a.png", "photo-b.png");
  }

  @Test
  void aShareOfZeroLeavesThePaintingOut() throws IOException {
    done("-c photo.png -s a.png b.png --blend 1,0 -o one.png");
    done("-c photo.png -s a.png -o two.png");
    assertThat(pixels("one.png")).isEqualTo(pixels("two.png"));
  }

  @Test
  void anotherShareOrMaskMakesThePictureAgain() throws IOException {
    String blend = "-c photo.png -s a.png b.png -o out -r --blend ";
    done(blend + "0.7,0.3");
    byte[] before = pixels("out/photo-a+b.png");
    done(blend + "7,3");
    assertThat(run(blend + "7,3").err()).contains("1 done before");
    done(blend + "0.2,0.8");
    assertThat(pixels("out/photo-a+b.png")).isNotEqualTo(before);
    String masked = "-c photo.png -s a.png -o outer -r --paint-mask left.png";
    done(masked);
    byte[] half = pixels("outer/photo-a.png");
    draw("left.png", 48, 32, (x, y) -> Color.WHITE);
    done(masked);
    assertThat(pixels("outer/photo-a.png")).isNotEqualTo(half);
  }

  @Test
  void inABatchEachPhotoHasItsOwnMask() throws IOException {
    Files.copy(folder.resolve("photo.png"), folder.resolve("other.png"));
    Files.copy(folder.resolve("left.png"), folder.resolve("mask-photo.png"));
    draw("mask-other.png", 48, 32, (x, y) -> Color.BLACK);
    done("-c photo.png other.png -s a.png -o out --paint-mask mask-{content}.png");
    assertThat(pixels("out/other-a.png")).isEqualTo(pixels("other.png"));
    assertThat(pixels("out/photo-a.png")).isNotEqualTo(pixels("photo.png"));
  }

  @Test
  void ofTwoPaintingsWithMasksOnePictureIsMade() throws IOException {
    draw("blue.png", 12, 8, (x, y) -> Color.BLUE);
    done(
        "-c photo.png -s a.png b.png --content-mask halves.png --style-mask red.png blue.png"
            + " -o two.png");
    assertThat(pixels("two.png")).isNotEqualTo(pixels("photo.png"));
  }

  @Test
  void aRegionThatTheOtherMaskLacksIsSaidAndTakesTheWholePainting() {
    Launch launch =
        run("-c photo.png -s a.png --content-mask halves.png --style-mask red.png -o out.png");
    assertThat(launch.exitCode()).isZero();
    assertThat(launch.err()).contains("has regions that no --style-mask has: #0000ff");
  }

  static List<List<String>> wrong() {
    return List.of(
        List.of("-s a.png b.png --blend 0.5", "--blend has 1 share for 2 paintings"),
        List.of("-s a.png b.png --blend 1,1,1", "--blend has 3 shares for 2 paintings"),
        List.of("-s a.png b.png --blend 2,-1", "'-1' is no share; it must be a number from 0"),
        List.of("-s a.png b.png --blend 0,0", "one share at least must be above 0"),
        List.of("-s a.png b.png --blend much,1", "'much' is no share"),
        List.of("-s a.png --strength 1.5", "--strength is 1.5; it must be from 0 to 1"),
        List.of("-s a.png --color-strength -1", "--color-strength is -1.0; it must be from 0 to 1"),
        List.of("-s a.png --preserve-colors hue", "--preserve-colors"),
        List.of("-s a.png --attention NaN", "--attention is NaN; it must be from 0 to 4"),
        List.of("-s a.png --style-augment spin", "--style-augment: unknown view 'spin'"),
        List.of("-s a.png --content-mask red.png", "--content-mask needs a --style-mask"),
        List.of("-s a.png --style-mask red.png", "--style-mask needs a --content-mask"),
        List.of(
            "-s a.png --content-mask square.png --style-mask red.png",
            "square.png is 12×12, but its picture is 48×32"),
        List.of(
            "-s a.png --content-mask red.png --style-mask square.png",
            "square.png is 12×12, but its picture is 48×32"),
        List.of(
            "-s a.png --content-mask colours.png --style-mask red.png",
            "colours.png has 1536 colours, but at most 16 regions are possible"),
        List.of("-s a.png --paint-mask square.png", "square.png is 12×12, but its picture"),
        List.of("-s a.png --paint-mask none.png", "none.png: no such file"),
        List.of("-s a.png --paint-mask {photo}.png", "unknown field {photo}"),
        List.of(
            "-s a.png b.png --blend equal --content-mask red.png --style-mask red.png red.png"
                + " red.png",
            "--style-mask has 3 masks for 2 paintings"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void whatIsWrongIsSaidBeforeTheEngineStarts(List<String> row) {
    Launch launch = run("-c photo.png -o result.png " + row.get(0));
    assertThat(launch.exitCode()).as(launch.err()).isEqualTo(ExitCode.USAGE);
    assertThat(launch.err()).contains(row.get(1)).doesNotContain("\tat ");
    assertThat(folder.resolve("result.png")).doesNotExist();
  }

  @Test
  void whatWasChosenStandsInThePicture() throws IOException {
    done(
        "-c photo.png -s a.png b.png --blend 3,1 --paint-mask left.png --strength 0.5 --attention 1"
            + " --preserve-colors match --style-augment flip -o result.png");
    String text =
        new String(
            Files.readAllBytes(folder.resolve("result.png")),
            java.nio.charset.StandardCharsets.ISO_8859_1);
    for (String fact :
        Arrays.asList(
            "\"blend\":\"0.75,0.25\"",
            "\"paint-mask-sha256\":\"",
            "\"strength\":0.5",
            "\"attention\":1.0",
            "\"preserve-colors\":\"match\"",
            "\"style-augment\":\"flip\"")) {
      assertThat(text).contains(fact);
    }
  }
}
