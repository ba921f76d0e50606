package stylize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import stylize.cli.screen.ExitCode;
import stylize.generator.Weights;
import stylize.image.Encoding;
import stylize.image.Picture;
import stylize.image.PictureFormat;
import stylize.image.PictureWriter;
import stylize.image.Size;
import stylize.image.reading.PictureReader;
import stylize.testing.RandomWeights;
import stylize.testing.TestPainters;
import stylize.testing.Tests;
import stylize.trained.PainterFile;

/** A trained painter is a style. */
class PainterCommandTest {
  /** What must not be looked for where all styles are trained painters. */
  private static final Map<String, String> NO_NETWORK = Map.of("STYLIZE_WEIGHTS", "none.h5");

  private static final String PHOTO = Tests.resource("pictures/rgb.png").toString();

  @TempDir Path folder;
  private Path painter;
  private Path out;

  @BeforeEach
  void makePainter() throws IOException {
    painter = TestPainters.write(folder.resolve("sea.painter"), 1);
    out = folder.resolve("out");
  }

  private static Launch run(String... arguments) {
    return Launch.with(NO_NETWORK, arguments);
  }

  private Launch paint(String photo, Path result, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("-c", photo, "-s", painter.toString(), "-o", result.toString()));
    arguments.addAll(List.of("--threads", "1"));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  private Picture painted(String photo, String... more) throws IOException {
    Path result = folder.resolve("result.tif");
    List<String> all = new ArrayList<>(List.of("--precision", "float32", "--bit-depth", "16"));
    all.addAll(List.of(more));
    Launch launch = paint(photo, result, all.toArray(String[]::new));
    assertThat(launch.err()).doesNotContain("stylize: ");
    assertThat(launch.exitCode()).isZero();
    return PictureReader.read(result);
  }

  private String picture(String name, int width, int height) throws IOException {
    Random random = new Random(7);
    float[] rgb = new float[Picture.CHANNELS * width * height];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = random.nextFloat();
    }
    return picture(name, new Picture(new Size(width, height), rgb, null));
  }

  private String picture(String name, Picture picture) throws IOException {
    Path file = folder.resolve(name);
    PictureWriter.write(picture, file, new Encoding(PictureFormat.PNG, 16, 95, Map.of()));
    return file.toString();
  }

  private static float distance(Picture one, Picture other) {
    assertThat(one.size()).isEqualTo(other.size());
    float most = 0;
    for (int i = 0; i < one.rgb().length; i++) {
      most = Math.max(most, Math.abs(one.rgb()[i] - other.rgb()[i]));
    }
    return most;
  }

  private static JsonObject json(Path file) throws IOException {
    return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
  }

  @ParameterizedTest
  @CsvSource({"16, 16", "17, 33", "64, 48"})
  void aPhotoOfAnySizeIsPaintedWithoutANetwork(int width, int height) throws IOException {
    String photo = picture("photo.png", width, height);
    Picture painted = painted(photo, "--size", "original");
    assertThat(painted.size()).isEqualTo(new Size(width, height));
    assertThat(distance(painted, PictureReader.read(Path.of(photo)))).isGreaterThan(0.05f);
  }

  @Test
  void aPictureByItselfIsToldInALine() {
    Launch launch = paint(PHOTO, folder.resolve("a.png"), "--size", "64");
    assertThat(launch.err()).matches("painted 64×\\d+ in [0-9.]+ s\n");
    assertThat(launch.out()).isEqualTo(folder.resolve("a.png") + System.lineSeparator());
  }

  @Test
  void strengthNoneIsThePhoto() throws IOException {
    String photo = picture("photo.png", 40, 24);
    Picture painted = painted(photo, "--size", "original", "--strength", "0");
    assertThat(distance(painted, PictureReader.read(Path.of(photo)))).isLessThan(1e-6f);
  }

  @Test
  void thePhotoStaysWhereThePaintMaskIsBlack() throws IOException {
    int side = 40;
    float[] half = new float[Picture.CHANNELS * side * side];
    for (int i = 0; i < half.length; i++) {
      half[i] = i % side < side / 2 ? 0 : 1;
    }
    String mask = picture("mask.png", new Picture(new Size(side, side), half, null));
    String photo = picture("photo.png", side, side);
    Picture original = PictureReader.read(Path.of(photo));
    Picture whole = painted(photo, "--size", "original");
    Picture partly = painted(photo, "--size", "original", "--paint-mask", mask);
    for (int i = 0; i < half.length; i++) {
      assertThat(partly.rgb()[i]).isEqualTo((half[i] == 0 ? original : whole).rgb()[i]);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"luminance", "match"})
  void thePhotosColoursAreKept(String method) throws IOException {
    String photo = picture("photo.png", 48, 48);
    Picture original = PictureReader.read(Path.of(photo));
    Picture free = painted(photo, "--size", "original");
    Picture kept = painted(photo, "--size", "original", "--preserve-colors", method);
    assertThat(cast(kept, original)).isLessThan(cast(free, original) / 2);
    Picture unchanged =
        painted(photo, "--size", "original", "--preserve-colors", method, "--color-strength", "0");
    assertThat(distance(unchanged, free)).isZero();
  }

  /** Difference of the mean blue less red. */
  private static double cast(Picture picture, Picture other) {
    int plane = picture.rgb().length / Picture.CHANNELS;
    double sum = 0;
    for (int i = 0; i < plane; i++) {
      sum += picture.rgb()[2 * plane + i] - picture.rgb()[i];
      sum -= other.rgb()[2 * plane + i] - other.rgb()[i];
    }
    return Math.abs(sum / plane);
  }

  private Path photos(int count) throws IOException {
    Path photos = Files.createDirectories(folder.resolve("photos"));
    for (int i = 0; i < count; i++) {
      picture("photos/p" + i + ".png", 40 + i, 32);
    }
    return photos;
  }

  private Launch batch(String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of("-c", folder.resolve("photos").toString(), "-s", folder + "/styles"));
    arguments.addAll(List.of("-o", out.toString(), "--size", "32", "--iterations", "1"));
    arguments.addAll(List.of("--weights", RandomWeights.vgg19().toString()));
    arguments.addAll(List.of(more));
    return Launch.of(arguments.toArray(String[]::new));
  }

  private List<String> results() throws IOException {
    try (Stream<Path> files = Files.list(out)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".png"))
          .sorted()
          .toList();
    }
  }

  @Test
  void aFolderOfPaintersAndPaintingsIsAFolderOfStyles() throws IOException {
    photos(3);
    Path styles = folder.resolve("styles");
    TestPainters.write(styles.resolve("sea.painter"), 1);
    Files.copy(Path.of(PHOTO), styles.resolve("oil.png"));
    Files.writeString(styles.resolve("notes.txt"), "none");
    Launch first = batch("--report", out + "/report.json", "--report", out + "/index.html");
    assertThat(first.err())
        .contains("6 to do, 1 other file passed over")
        .containsPattern("p0-oil.png: objective [0-9.]+, [0-9.]+ s")
        .containsPattern("p0-sea.png: [0-9.]+ s")
        .doesNotContain("NaN");
    assertThat(first.exitCode()).isZero();
    assertThat(results())
        .containsExactly(
            "p0-oil.png", "p0-sea.png", "p1-oil.png", "p1-sea.png", "p2-oil.png", "p2-sea.png");
    for (var element : json(out.resolve("report.json")).getAsJsonArray("jobs")) {
      JsonObject job = element.getAsJsonObject();
      boolean optimised = job.get("name").getAsString().contains("oil");
      assertThat(job.has("objective")).isEqualTo(optimised);
      assertThat(job.has("levels")).isEqualTo(optimised);
      assertThat(job.get("seconds").getAsDouble()).isPositive();
    }
    assertThat(Files.readString(out.resolve("index.html"))).contains("sea.painter");
    assertThat(Files.readString(out.resolve(".stylize/journal.jsonl"))).doesNotContain("NaN");

    Files.delete(out.resolve("p1-sea.png"));
    assertThat(batch().err()).contains("1 to do, 5 done before");
    assertThat(batch("--dry-run").out()).contains("0 of 6 to do");

    TestPainters.write(styles.resolve("sea.painter"), 2);
    assertThat(batch().err()).contains("3 to do, 3 done before");
    assertThat(batch().err()).contains("0 to do, 6 done before");
    // What means nothing to a painter does not make it paint again.
    assertThat(batch("--iterations", "2", "--attention", "1").err())
        .contains("3 to do, 3 done before");
  }

  @Test
  void paintersOfManyStylesPaintAtTheSameTime() throws IOException {
    Path photos = photos(2);
    Path styles = folder.resolve("styles");
    for (int i = 0; i < 5; i++) {
      TestPainters.write(styles.resolve("s" + i + ".painter"), i);
    }
    for (String jobs : List.of("1", "3")) {
      Launch launch =
          run(
              "-c",
              photos.toString(),
              "-s",
              styles + "/*.painter",
              "-o",
              out + jobs,
              "--jobs",
              jobs,
              "--size",
              "32",
              "--deterministic");
      assertThat(launch.exitCode()).isZero();
    }
    for (int i = 0; i < 5; i++) {
      String name = "p1-s" + i + ".png";
      assertThat(Files.readAllBytes(Path.of(out + "1", name)))
          .isEqualTo(Files.readAllBytes(Path.of(out + "3", name)));
    }
  }

  @Test
  void aPainterAmongPhotosIsAnotherFile() throws IOException {
    Path photos = photos(1);
    TestPainters.write(photos.resolve("sea.painter"), 1);
    Launch launch = run("-c", photos.toString(), "-s", painter.toString(), "-o", out.toString());
    assertThat(launch.err()).contains("1 to do, 1 other file passed over");
  }

  @Test
  void aBrokenPainterIsAProblemOfItsOwnPicturesOnly() throws IOException {
    Path photos = photos(2);
    Path broken = Files.write(folder.resolve("broken.painter"), new byte[] {1, 2, 3});
    List<String> arguments =
        List.of("-c", photos.toString(), "-s", broken.toString(), painter.toString());
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of("-o", out.toString(), "--size", "32", "--report", out + "/r.json"));
    Launch launch = run(all.toArray(String[]::new));
    assertThat(launch.err()).contains("2 to do, 2 that cannot be done", "broken.painter");
    assertThat(launch.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(results()).containsExactly("p0-sea.png", "p1-sea.png");
    all.add("--dry-run");
    assertThat(run(all.toArray(String[]::new)).exitCode()).isEqualTo(ExitCode.FAILED);
    all.addAll(List.of("--overwrite", "--fail-fast"));
    all.remove("--dry-run");
    assertThat(run(all.toArray(String[]::new)).err())
        .contains("0 done, 2 that cannot be done, 2 not done yet");
  }

  @Test
  void whereAllPaintersAreBrokenNothingIsPainted() throws IOException {
    Path photos = photos(2);
    Path broken = Files.write(folder.resolve("broken.painter"), new byte[0]);
    Launch launch =
        run(
            "-c",
            photos.toString(),
            "-s",
            broken.toString(),
            "-o",
            out.toString(),
            "--report",
            out + "/r.json");
    assertThat(launch.err()).contains("0 to do, 2 that cannot be done").doesNotContain("\tat ");
    assertThat(launch.exitCode()).isEqualTo(ExitCode.FAILED);
  }

  @Test
  void aDryRunTellsTimeAndMemory() throws IOException {
    Path photos = photos(2);
    Launch launch =
        run(
            "-c",
            photos.toString(),
            "-s",
            painter.toString(),
            "-o",
            out.toString(),
            "-n",
            "--size",
            "64",
            "--jobs",
            "2");
    assertThat(launch.out())
        .containsPattern("to do\t64×50\t[0-9.]+ s\t0\\.\\d GB\t")
        .contains("2 of 2 to do, about ");
    assertThat(launch.exitCode()).isZero();
    assertThat(out).doesNotExist();
  }

  @Test
  void aPictureTooLargeForTheMemoryIsRefused() {
    Launch launch = paint(PHOTO, folder.resolve("a.png"), "--size", "20000", "--memory", "1g");
    assertThat(launch.err()).contains("needs at least", "Choose a smaller --size");
    assertThat(launch.exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void eventsAndTheReportLackWhatIsNotMeasured() throws IOException {
    Path report = folder.resolve("run.json");
    Launch launch =
        paint(
            PHOTO,
            folder.resolve("a.png"),
            "--size",
            "32",
            "--progress",
            "json",
            "--report",
            report.toString());
    List<JsonObject> events =
        launch.err().lines().map(line -> JsonParser.parseString(line).getAsJsonObject()).toList();
    assertThat(events.stream().map(event -> event.get("event").getAsString()))
        .containsExactly("planned", "done", "summary", "message");
    assertThat(events.get(1).keySet()).doesNotContain("objective").contains("seconds", "output");
    JsonObject written = json(report);
    assertThat(written.keySet()).doesNotContain("levels", "result");
    assertThat(written.getAsJsonObject("settings").get("painter").getAsString())
        .isEqualTo("trained");
    assertThat(written.get("weights-sha256")).isEqualTo(written.get("style-sha256"));
  }

  static Stream<String> meaningless() {
    return Stream.of(
        "--content-weight 1",
        "--style-weight 1",
        "--tv-weight 1",
        "--content-layers relu3_1",
        "--style-layers relu1_1",
        "--style-term gram",
        "--normalization gatys",
        "--pooling average",
        "--padding zero",
        "--style-scale 1",
        "--quality fine",
        "--levels 2",
        "--iterations 3",
        "--finest-iterations 3",
        "--coarse-content 1",
        "--init noise",
        "--seed 3",
        "--optimizer adam",
        "--learning-rate 1",
        "--tolerance 0",
        "--blend equal",
        "--style-augment flip",
        "--attention 1",
        "--save-every 3",
        "--model vgg19",
        "--weights none.h5",
        "--weights-sha256 00");
  }

  @ParameterizedTest
  @MethodSource("meaningless")
  void anOptionThatMeansNothingToAPainterIsRefused(String option) {
    Launch launch = paint(PHOTO, folder.resolve("a.png"), option.split(" "));
    assertThat(launch.err())
        .startsWith("stylize: " + option.split(" ")[0] + " means nothing to a trained painter");
    assertThat(launch.exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void masksOfRegionsAreRefusedWithPainters() {
    String[] masks = {"--content-mask", PHOTO, "--style-mask", PHOTO};
    assertThat(paint(PHOTO, folder.resolve("a.png"), masks).err())
        .contains("--content-mask and --style-mask mean nothing to a trained painter");
    assertThat(
            run(
                    "-c",
                    PHOTO,
                    "-s",
                    painter.toString(),
                    PHOTO,
                    "-o",
                    out.toString(),
                    "--content-mask",
                    PHOTO,
                    "--style-mask",
                    "{style}.png")
                .err())
        .contains("regions need paintings");
  }

  @Test
  void anOptionOfAPresetIsToldWithItsPreset() {
    assertThat(paint(PHOTO, folder.resolve("a.png"), "--preset", "free").err())
        .contains("to a trained painter", "from --preset free");
  }

  @Test
  void aPainterIsNotMixedWithOthers() {
    Launch launch =
        run("-c", PHOTO, "-s", PHOTO, painter.toString(), "-o", out.toString(), "--blend", "1,1");
    assertThat(launch.err()).contains("sea.painter cannot be mixed");
    assertThat(launch.exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void exploringAndScoringNeedPaintings() {
    Launch explored =
        run(
            "explore",
            "-c",
            PHOTO,
            "-s",
            painter.toString(),
            "-o",
            out.toString(),
            "--vary",
            "strength=0.5,1");
    assertThat(explored.err()).contains("sea.painter is a trained painter");
    assertThat(explored.exitCode()).isEqualTo(ExitCode.USAGE);
    Launch scored = run("score", "-c", PHOTO, "-s", painter.toString(), PHOTO);
    assertThat(scored.err()).contains("sea.painter is a trained painter");
    assertThat(scored.exitCode()).isEqualTo(ExitCode.USAGE);
  }

  /** Kinds of files that are called painters. */
  static Stream<String> hostile() {
    return Stream.of(
        "missing",
        "empty",
        "random",
        "half",
        "huge header",
        "another network",
        "picture",
        "shape",
        "not a number",
        "architecture",
        "format",
        "preview");
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void aFileThatIsNoPainterIsRefused(String kind) throws IOException {
    byte[] whole = Files.readAllBytes(painter);
    byte[] bytes =
        switch (kind) {
          case "missing", "empty" -> new byte[0];
          case "random" -> {
            byte[] random = new byte[5000];
            new Random(1).nextBytes(random);
            yield random;
          }
          case "half" -> Arrays.copyOf(whole, whole.length / 2);
          case "huge header" -> {
            byte[] huge = whole.clone();
            huge[3] = 2;
            yield huge;
          }
          case "another network" ->
              Files.readAllBytes(
                  RandomWeights.write(folder.resolve("tiny.safetensors"), RandomWeights.TINY));
          case "picture" -> Files.readAllBytes(Path.of(PHOTO));
          case "shape" -> replaced(whole, "\"shape\":[16,", "\"shape\":[14,");
          case "another name" -> replaced(whole, "\"head.weight\"", "\"heap.weight\"");
          case "not a number" -> {
            byte[] wrong = whole.clone();
            wrong[wrong.length - 1] = 0x7e;
            yield wrong;
          }
          case "architecture" -> replaced(whole, "\"residual\"", "\"resident\"");
          case "format" -> replaced(whole, "\"format-version\":\"1\"", "\"format-version\":\"9\"");
          default -> replaced(whole, "\"width\":\"16\"", "\"width\":\"1x\"");
        };
    Path file = folder.resolve(kind + ".painter");
    if (!kind.equals("missing")) {
      Files.write(file, bytes);
    }
    Launch launch = run("-c", PHOTO, "-s", file.toString(), "-o", folder + "/a.png");
    assertThat(launch.err())
        .startsWith("stylize: " + file)
        .doesNotContain("Exception", "\tat ", "No enum", "VGG");
    assertThat(launch.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(folder.resolve("a.png")).doesNotExist();
  }

  private static byte[] replaced(byte[] bytes, String old, String with) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    assertThat(text.contains(old)).as(old).isTrue();
    return text.replace(old, with).getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void aFolderThatIsCalledAPainterIsAFolder() throws IOException {
    Path named = Files.createDirectory(folder.resolve("empty.painter"));
    Launch launch = run("-c", PHOTO, "-s", named.toString(), "-o", out.toString());
    assertThat(launch.err()).contains("no pictures or painters found");
    assertThat(launch.exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void aPainterWhoseNumbersAreTooLargeMakesNoPicture() throws IOException {
    Weights weights = TestPainters.weights(1);
    Arrays.fill(weights.values().get("out.weight"), 60_000);
    Arrays.fill(weights.values().get("tail.weight"), 60_000);
    for (float[] values : List.of(weights.values().get("up.scale"))) {
      Arrays.fill(values, 60_000);
    }
    Arrays.fill(weights.values().get("head.bias"), Float.MAX_VALUE / 8);
    Path file = TestPainters.write(folder.resolve("wild.painter"), weights, null);
    Launch launch = run("-c", PHOTO, "-s", file.toString(), "-o", folder + "/a.png");
    assertThat(launch.exitCode()).isNotZero();
    assertThat(folder.resolve("a.png")).doesNotExist();
  }

  @Test
  void aGalleryShowsWhatThePainterPaints() throws IOException {
    Path shipped = Path.of("samples/painters/church-at-auvers.painter");
    Path gallery = folder.resolve("gallery.html");
    Launch launch =
        run(
            "-c",
            PHOTO,
            "-s",
            shipped.toString(),
            "--size",
            "32",
            "--threads",
            "1",
            "-o",
            folder.resolve("a.png").toString(),
            "--report",
            gallery.toString());
    assertThat(launch.exitCode()).as(launch.err()).isZero();
    byte[] preview = PainterFile.read(shipped).facts().preview();
    assertThat(gallery)
        .content()
        .contains(Base64.getEncoder().encodeToString(preview).substring(0, 500));
  }

  @Test
  void aFolderMayBeCalledAsACommand() throws IOException {
    Path photos = photos(1);
    TestPainters.write(folder.resolve("painters/sea.painter"), 1);
    for (List<String> order :
        List.of(
            List.of("-s", folder + "/painters", "-c", photos.toString()),
            List.of("-c", photos.toString(), "-s", folder + "/painters"))) {
      List<String> arguments = new ArrayList<>(order);
      arguments.addAll(List.of("-o", out.toString(), "-n"));
      assertThat(run(arguments.toArray(String[]::new)).out()).contains("1 of 1 to do");
    }
  }
}
