package stylize.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import java.awt.Color;
import java.awt.Graphics;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import stylize.cli.screen.ExitCode;
import stylize.image.Encoding;
import stylize.image.Picture;
import stylize.image.PictureFormat;
import stylize.image.PictureWriter;
import stylize.image.Size;
import stylize.image.reading.PictureReader;
import stylize.testing.Tests;

class CompareCommandTest {
  @TempDir Path folder;
  private Path golden;
  private Path actual;
  private Picture boats;

  @BeforeEach
  void folders() throws IOException {
    golden = Files.createDirectory(folder.resolve("golden"));
    actual = Files.createDirectory(folder.resolve("actual"));
    boats = PictureReader.read(Tests.resource("golden/ssim/boats-van-gogh.png"));
  }

  private static void write(Picture picture, Path file) throws IOException {
    write(picture, file, Byte.SIZE, 95);
  }

  private static void write(Picture picture, Path file, int bits, int quality) throws IOException {
    PictureFormat format = PictureFormat.of(file).orElseThrow();
    PictureWriter.write(picture, file, new Encoding(format, bits, quality, Map.of()));
  }

  /** A change of one channel's value, given its place. */
  private interface Change {
    float of(int channel, int x, int y, float value);
  }

  private Picture changed(Change change) {
    Size size = boats.size();
    float[] rgb = boats.rgb().clone();
    for (int i = 0; i < rgb.length; i++) {
      int at = i % (size.width() * size.height());
      rgb[i] =
          change.of(
              i / (size.width() * size.height()),
              at % size.width(),
              at / size.width(),
              boats.rgb()[i]);
    }
    return new Picture(size, rgb, null);
  }

  private Launch compare(String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("compare", golden.toString(), actual.toString()));
    arguments.addAll(List.of(more));
    return Launch.of(arguments.toArray(String[]::new));
  }

  private int compareWith(Picture picture, String name, String... options) throws IOException {
    Path expected = folder.resolve("expected.png");
    Path judged = folder.resolve(name);
    write(boats, expected);
    write(picture, judged, Byte.SIZE, 90);
    List<String> arguments =
        new ArrayList<>(List.of("compare", expected.toString(), judged.toString()));
    arguments.addAll(List.of(options));
    return Launch.of(arguments.toArray(String[]::new)).exitCode();
  }

  @Test
  void identicalPicturesAreTheSameWhateverTheirBytes() throws IOException {
    write(boats, golden.resolve("a.png"));
    PictureWriter.write(
        boats,
        actual.resolve("a.png"),
        new Encoding(PictureFormat.PNG, 8, 95, Map.of("Software", "another")));
    Launch launch = compare("--exact");
    assertThat(launch.exitCode()).isZero();
    assertThat(launch.out().trim()).isEqualTo("same       a.png  identical");
    assertThat(launch.err().trim()).isEqualTo("stylize: 1 same");
  }

  @Test
  void aChangedPixelPassesTheDefaultsAndNotExact() throws IOException {
    Picture one = changed((channel, x, y, value) -> x == 40 && y == 40 ? 1 - value : value);
    assertThat(compareWith(one, "one.png")).isZero();
    assertThat(compareWith(one, "one.png", "--exact")).isEqualTo(3);
    assertThat(compareWith(one, "one.png", "--max-difference", "20")).isEqualTo(3);
  }

  @Test
  void aShiftByOnePixelPassesTheDefaultsAndNotStricterOnes() throws IOException {
    Picture shifted =
        changed((channel, x, y, value) -> boats.rgb()[index(channel, Math.max(0, x - 1), y)]);
    assertThat(compareWith(shifted, "shifted.png")).isZero();
    assertThat(compareWith(shifted, "shifted.png", "--min-ssim", "0.75")).isEqualTo(3);
  }

  private int index(int channel, int x, int y) {
    return (channel * boats.size().height() + y) * boats.size().width() + x;
  }

  @Test
  void aColourCastIsADifference() throws IOException {
    Picture reddish =
        changed((channel, x, y, value) -> channel == 0 ? Math.min(1, value + 16 / 255f) : value);
    assertThat(compareWith(reddish, "cast.png")).isEqualTo(3);
    assertThat(compareWith(reddish, "cast.png", "--max-cast", "10")).isZero();
  }

  @Test
  void aJpegOfQualityNinetyPassesTheDefaults() throws IOException {
    assertThat(compareWith(boats, "boats.jpg")).isZero();
    assertThat(compareWith(boats, "boats.jpg", "--min-psnr", "45")).isEqualTo(3);
  }

  @Test
  void anotherPaintingIsADifference() throws IOException {
    Picture cassatt = PictureReader.read(Tests.resource("golden/ssim/boats-cassatt.png"));
    assertThat(compareWith(cassatt, "cassatt.png")).isEqualTo(3);
  }

  @Test
  void theWorstComesFirstAndEveryKindOfPairIsNamed() throws IOException {
    write(boats, golden.resolve("same.png"));
    write(boats, actual.resolve("same.png"));
    write(boats, golden.resolve("cast.png"));
    write(changed((c, x, y, value) -> value * 0.8f), actual.resolve("cast.png"));
    write(boats, golden.resolve("negative.png"));
    write(changed((c, x, y, value) -> 1 - value), actual.resolve("negative.png"));
    write(boats, golden.resolve("missing.png"));
    Files.createDirectory(actual.resolve("sub"));
    write(boats, actual.resolve("sub/extra.png"));
    write(boats, golden.resolve("size.png"));
    write(new Picture(new Size(2, 2), new float[12], null), actual.resolve("size.png"));
    write(boats, golden.resolve("broken.png"));
    Files.writeString(actual.resolve("broken.png"), "no picture");
    Launch launch = compare();
    assertThat(launch.out().lines().map(line -> line.replaceAll("^(\\S+ +\\S+).*", "$1")))
        .containsExactly(
            "unreadable broken.png",
            "missing    missing.png",
            "extra      sub/extra.png",
            "different  size.png",
            "different  negative.png",
            "different  cast.png",
            "same       same.png");
    assertThat(launch.out()).contains("(size 2×2 instead of 96×77)");
    assertThat(launch.err()).contains("1 unreadable, 1 missing, 1 extra, 3 different, 1 same");
    assertThat(launch.exitCode()).isEqualTo(1);
    Files.delete(golden.resolve("broken.png"));
    Files.delete(actual.resolve("broken.png"));
    assertThat(compare().exitCode()).isEqualTo(3);
  }

  @Test
  void bitDepthIsSaidAndLostTransparencyIsADifferenceAndAnOpaqueChannelIsNone() throws IOException {
    write(boats, golden.resolve("depth.png"), 16, 95);
    write(boats, actual.resolve("depth.png"), 8, 95);
    float[] opaque = new float[boats.rgb().length / 3];
    java.util.Arrays.fill(opaque, 1);
    write(new Picture(boats.size(), boats.rgb(), opaque), golden.resolve("opaque.png"));
    write(boats, actual.resolve("opaque.png"));
    float[] glass = opaque.clone();
    glass[0] = 0;
    write(new Picture(boats.size(), boats.rgb(), glass), golden.resolve("alpha.png"));
    write(boats, actual.resolve("alpha.png"));
    Launch launch = compare();
    assertThat(launch.exitCode()).isEqualTo(3);
    assertThat(launch.out().lines())
        .anyMatch(
            line ->
                line.startsWith("different  alpha.png")
                    && line.contains("has lost its transparency"))
        .anyMatch(line -> line.startsWith("same       opaque.png"))
        .anyMatch(
            line ->
                line.startsWith("same       depth.png")
                    && line.contains("8 bits per channel instead of 16"));
  }

  @Test
  void theAnswerInJsonHasEveryFigure() throws IOException {
    write(boats, golden.resolve("a.png"));
    write(changed((c, x, y, value) -> value / 2), actual.resolve("a.png"));
    JsonArray answer = JsonParser.parseString(compare("--json").out()).getAsJsonArray();
    assertThat(answer).hasSize(1);
    assertThat(answer.get(0).getAsJsonObject().keySet())
        .containsExactly(
            "name",
            "verdict",
            "identical",
            "max",
            "mean",
            "psnr",
            "ssim",
            "structure",
            "delta-e",
            "cast",
            "alpha",
            "reasons");
    assertThat(answer.get(0).getAsJsonObject().get("verdict").getAsString()).isEqualTo("different");
  }

  @Test
  void theTestReportIsReadByXmlParsersAndCountsRight() throws Exception {
    write(boats, golden.resolve("same.png"));
    write(boats, actual.resolve("same.png"));
    write(boats, golden.resolve("a&b <c>\u0001.png"));
    write(changed((c, x, y, value) -> 1 - value), actual.resolve("a&b <c>\u0001.png"));
    Files.writeString(golden.resolve("broken.jpg"), "x");
    Files.writeString(actual.resolve("broken.jpg"), "x");
    Path xml = folder.resolve("report.xml");
    compare("--junit", xml.toString());
    Element suite =
        (Element)
            DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(xml.toFile())
                .getElementsByTagName("testsuite")
                .item(0);
    assertThat(suite.getAttribute("tests")).isEqualTo("3");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(suite.getAttribute("errors")).isEqualTo("1");
    NodeList cases = suite.getElementsByTagName("testcase");
    assertThat(((Element) cases.item(1)).getAttribute("name")).isEqualTo("a&b <c>?.png");
    Element failure = (Element) suite.getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("message")).contains("structure", "<");
    assertThat(failure.getTextContent()).contains("delta-e: ");
  }

  @Test
  void differencesAreShownOnAPageAndAsPictures() throws IOException {
    write(boats, golden.resolve("same.png"));
    write(boats, actual.resolve("same.png"));
    write(boats, golden.resolve("a.png"));
    write(changed((c, x, y, value) -> x < 48 ? 1 - value : value), actual.resolve("a.png"));
    Path page = folder.resolve("diff.html");
    Path maps = folder.resolve("maps");
    compare("--report", page.toString(), "--diff-dir", maps.toString());
    assertThat(Files.readString(page))
        .contains("\"difference\":\"iVBOR", "\"verdict\":\"different\"")
        .doesNotContain("/*style*/", "/*script*/", "/*data*/");
    Picture map = PictureReader.read(maps.resolve("a.png.png"));
    assertThat(map.rgb()[index(0, 60, 5)]).isZero();
    assertThat(maps.resolve("same.png.png")).doesNotExist();
  }

  @Test
  void updatingAcceptsWhatDiffersAndNothingElse() throws IOException {
    write(boats, golden.resolve("same.png"));
    PictureWriter.write(
        boats,
        actual.resolve("same.png"),
        new Encoding(PictureFormat.PNG, 8, 95, Map.of("Software", "another")));
    byte[] kept = Files.readAllBytes(golden.resolve("same.png"));
    write(boats, golden.resolve("a.png"));
    write(changed((c, x, y, value) -> 1 - value), actual.resolve("a.png"));
    write(boats, Files.createDirectory(actual.resolve("new")).resolve("b.png"));
    Launch launch = compare("--update");
    assertThat(launch.exitCode()).isZero();
    assertThat(launch.err())
        .contains("updated " + golden.resolve("a.png"))
        .contains("added " + golden.resolve("new/b.png"))
        .doesNotContain("--update");
    assertThat(golden.resolve("a.png"))
        .hasBinaryContent(Files.readAllBytes(actual.resolve("a.png")));
    assertThat(golden.resolve("new/b.png")).exists();
    assertThat(golden.resolve("same.png")).hasBinaryContent(kept);
    write(boats, golden.resolve("gone.png"));
    Launch missing = compare("--update");
    assertThat(missing.exitCode()).as("what is missing stays missing").isEqualTo(3);
    assertThat(missing.err())
        .contains(golden.resolve("gone.png") + " stays: there is no picture of this name in ");
    assertThat(golden.resolve("gone.png")).exists();
  }

  @Test
  void aDifferenceEndsWithHowToAcceptIt() throws IOException {
    String how = "To accept the changes: the same command with --update.";
    write(boats, golden.resolve("a.png"));
    write(boats, actual.resolve("a.png"));
    assertThat(compare().err()).as("all the same").doesNotContain(how);
    write(boats, golden.resolve("gone.png"));
    assertThat(compare().err()).as("an update would not mend it").doesNotContain(how);
    write(boats, actual.resolve("b.png"));
    write(changed((c, x, y, value) -> 1 - value), actual.resolve("a.png"));
    assertThat(compare().err().trim()).endsWith(how);
    assertThat(compare().err()).containsOnlyOnce(how);
    assertThat(compare("--quiet").err()).doesNotContain(how);
    assertThat(compare("--json").err()).doesNotContain(how);
  }

  @Test
  void aVanishedLogoIsADifferenceAlsoOnWhite() throws IOException {
    Size size = new Size(64, 48);
    float[] white = new float[3 * 64 * 48];
    java.util.Arrays.fill(white, 1);
    float[] logo = new float[64 * 48];
    java.util.Arrays.fill(logo, 700, 740, 1);
    write(new Picture(size, white, logo), golden.resolve("logo.png"));
    write(new Picture(size, white, new float[64 * 48]), actual.resolve("logo.png"));
    Path maps = folder.resolve("maps");
    Launch launch = compare("--diff-dir", maps.toString());
    assertThat(launch.exitCode()).isEqualTo(3);
    assertThat(launch.out()).contains("(alpha 1.000 > 0.1000)");
    assertThat(PictureReader.read(maps.resolve("logo.png.png")).rgb()[710]).isEqualTo(1);
    assertThat(compare("--max-alpha", "1").exitCode()).isZero();
    write(new Picture(size, white, logo), actual.resolve("logo.png"));
    assertThat(compare().exitCode()).isZero();
  }

  private static void writeAs(String format, int grey, Path file) throws IOException {
    BufferedImage image = new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB);
    Graphics graphics = image.getGraphics();
    graphics.setColor(new Color(grey, grey, grey));
    graphics.fillRect(0, 0, 20, 20);
    assertThat(ImageIO.write(image, format, file.toFile())).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "a.bmp, bmp, b.gif, gif",
    "a.gif, gif, b.bmp, bmp",
    "a.png, png, b.gif, gif",
    "a.png, png, b.png, bmp",
    "a.bmp, bmp, b.tif, tiff",
    "a.picture, bmp, b.picture, gif"
  })
  void aGoldenPictureKeepsTheFormatOfItsName(
      String expected, String format, String judged, String other) throws IOException {
    Path a = folder.resolve(expected);
    Path b = folder.resolve(judged);
    writeAs(format, 10, a);
    writeAs(other, 200, b);
    byte[] before = Files.readAllBytes(a);
    Launch launch = Launch.of("compare", a.toString(), b.toString(), "--update");
    assertThat(launch.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(launch.err()).contains("not updated: " + a + " cannot be replaced by " + b);
    assertThat(a).hasBinaryContent(before);
  }

  @ParameterizedTest
  @CsvSource({
    "--max-difference",
    "--max-mean",
    "--min-psnr",
    "--min-ssim",
    "--min-structure",
    "--max-delta-e",
    "--max-cast",
    "--max-alpha"
  })
  void aLimitThatIsNoneIsCalledAsItsOption(String option) {
    for (String value : new String[] {"-2", "NaN", "much"}) {
      Launch launch = Launch.of("compare", "a.png", "b.png", option, value);
      assertThat(launch.exitCode()).isEqualTo(ExitCode.USAGE);
      assertThat(launch.err()).contains(option).doesNotContain("Exception");
    }
  }

  @ParameterizedTest
  @CsvSource({"a.bmp, bmp, b.bmp, bmp", "a.gif, gif, b.gif, gif", "a.jpg, jpg, b.jpeg, jpg"})
  void aFormatThatIsOnlyReadCanBeGoldenToo(
      String expected, String format, String judged, String other) throws IOException {
    Path a = folder.resolve(expected);
    Path b = folder.resolve(judged);
    writeAs(format, 10, a);
    writeAs(other, 200, b);
    assertThat(Launch.of("compare", a.toString(), b.toString(), "--update").exitCode()).isZero();
    assertThat(a).hasBinaryContent(Files.readAllBytes(b));
  }

  @Test
  void whatCannotBeAcceptedDoesNotKeepTheOthers() throws IOException {
    write(boats, golden.resolve("b.png"));
    write(changed((c, x, y, value) -> 1 - value), actual.resolve("b.png"));
    Files.writeString(actual.resolve("a.png"), "no picture");
    writeAs("gif", 10, actual.resolve("c.png"));
    Launch launch = compare("--update");
    assertThat(launch.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(launch.err())
        .contains("updated " + golden.resolve("b.png"), "a.png", "which is GIF");
    assertThat(golden.resolve("a.png")).doesNotExist();
    assertThat(golden.resolve("c.png")).doesNotExist();
    assertThat(golden.resolve("b.png"))
        .hasBinaryContent(Files.readAllBytes(actual.resolve("b.png")));
  }

  @Test
  void aDamagedFileThatShowsAllOfItsPictureIsWarnedOf() throws IOException {
    writeAs("jpg", 100, golden.resolve("a.jpg"));
    byte[] whole = Files.readAllBytes(golden.resolve("a.jpg"));
    // Without its end marker.
    Files.write(actual.resolve("a.jpg"), java.util.Arrays.copyOf(whole, whole.length - 2));
    Launch launch = compare("--json");
    assumeTrue(launch.exitCode() == 0, "such a file is refused by this reader");
    assertThat(launch.err()).containsOnlyOnce("stylize: warning: " + actual.resolve("a.jpg"));
    assertThat(launch.out()).contains("\"warnings\": [");
  }

  @Test
  void wrongUsageIsRefused() throws IOException {
    write(boats, golden.resolve("a.png"));
    assertThat(compare("--exact", "--min-ssim", "0.5").exitCode()).isEqualTo(2);
    assertThat(compare("--min-ssim", "2").err())
        .contains("--min-ssim is 2.0; it must be from -1 to 1");
    assertThat(Launch.of("compare", golden.toString(), "none").err())
        .contains("none: no such file or folder");
    assertThat(Launch.of("compare", golden.toString(), golden + "/a.png").err())
        .contains("a folder with a folder");
    assertThat(Launch.of("compare", golden.toString()).exitCode()).isEqualTo(2);
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThat(Launch.of("compare", empty.toString(), empty.toString()).err())
        .contains("There are no pictures");
    assertThat(compare("--report", "diff.txt").exitCode()).isEqualTo(2);
    assertThat(compare("--junit", golden + "/a.png/x.xml").exitCode()).isEqualTo(2);
  }

  @Test
  void reportsMakeTheirFoldersAndThePageIsNamed() throws IOException {
    write(boats, golden.resolve("a.png"));
    write(boats, actual.resolve("a.png"));
    Path page = folder.resolve("new/diff.html");
    Path junit = folder.resolve("other/diff.xml");
    Launch launch = compare("--report", page.toString(), "--junit", junit.toString());
    assertThat(launch.exitCode()).isZero();
    assertThat(launch.err()).contains("stylize: report: " + page);
    assertThat(page).exists();
    assertThat(junit).exists();
    assertThat(compare("--report", page.toString(), "-q").err()).doesNotContain("report: ");
  }
}
