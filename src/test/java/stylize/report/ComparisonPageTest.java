package stylize.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stylize.compare.GoldenRun;
import stylize.compare.Pair;
import stylize.compare.Tolerance;
import stylize.testing.Tests;

class ComparisonPageTest {
  private static final Tolerance TOLERANCE = new Tolerance(255, 255, 0, -1, 0.5, 5, 5, 0.1);

  @TempDir Path folder;
  private Path golden;
  private Path actual;

  @BeforeEach
  void makeFolders() throws IOException {
    golden = Files.createDirectory(folder.resolve("golden"));
    actual = Files.createDirectory(folder.resolve("actual"));
  }

  private static void copy(String resource, Path to) throws IOException {
    Files.copy(Tests.resource(resource), to);
  }

  private Path write() throws IOException {
    List<Pair> pairs = Pair.of(golden, actual);
    ComparisonPage page = new ComparisonPage(pairs.size());
    Path file = folder.resolve("page.html");
    page.write(file, TOLERANCE.describe(), new GoldenRun(TOLERANCE, null, page).judge(pairs));
    return file;
  }

  /** The pictures on the page by the pairs' names: which there are, and whether PNG or JPEG. */
  private static Map<String, String> pictures(Path page) throws IOException {
    Matcher data =
        Pattern.compile("(?s)<script type=\"application/json\" id=\"data\">(.*?)</script>")
            .matcher(Files.readString(page));
    assertThat(data.find()).isTrue();
    Map<String, String> pictures = new LinkedHashMap<>();
    for (JsonElement pair :
        JsonParser.parseString(data.group(1)).getAsJsonObject().getAsJsonArray("pairs")) {
      JsonObject fields = pair.getAsJsonObject();
      StringBuilder shown = new StringBuilder(fields.get("verdict").getAsString() + ":");
      for (String which : List.of("expected", "actual", "difference")) {
        if (fields.has(which)) {
          boolean jpeg = fields.get(which).getAsString().startsWith("/9j/");
          shown.append(' ').append(which).append(jpeg ? " jpeg" : " png");
        }
      }
      pictures.put(fields.get("name").getAsString(), shown.toString());
    }
    return pictures;
  }

  @Test
  void whatIsThereIsShownAlsoWhereNothingCanBeCompared() throws IOException {
    copy("golden/ssim/boats-cassatt.png", golden.resolve("differs.png"));
    copy("golden/ssim/boats-bazille.png", actual.resolve("differs.png"));
    copy("golden/ssim/boats-cassatt.png", golden.resolve("same.png"));
    copy("golden/ssim/boats-cassatt.png", actual.resolve("same.png"));
    copy("golden/ssim/boats-cassatt.png", golden.resolve("missing.png"));
    copy("golden/ssim/boats-cassatt.png", actual.resolve("extra.png"));
    copy("golden/ssim/boats-cassatt.png", golden.resolve("size.png"));
    copy("pictures/rgb.png", actual.resolve("size.png"));
    copy("golden/ssim/boats-cassatt.png", golden.resolve("unreadable.png"));
    Files.writeString(actual.resolve("unreadable.png"), "no picture");
    assertThat(pictures(write()))
        .containsOnly(
            Map.entry("differs.png", "different: expected png actual png difference png"),
            Map.entry("same.png", "same: actual jpeg"),
            Map.entry("missing.png", "missing: expected jpeg"),
            Map.entry("extra.png", "extra: actual jpeg"),
            Map.entry("size.png", "different: expected jpeg actual jpeg"),
            Map.entry("unreadable.png", "unreadable: expected jpeg"));
  }

  @Test
  void thePicturesAndTheChosenViewAreNamedAndFiguresLookTheSameEverywhere() throws Exception {
    copy("golden/ssim/boats-cassatt.png", golden.resolve("a.png"));
    copy("golden/ssim/boats-bazille.png", actual.resolve("a.png"));
    Path page = write();
    String card = new Browser(folder).seen(page, "");
    assertThat(card)
        .contains("<figcaption>expected<", "<figcaption>actual<", "<figcaption>difference<")
        .contains("CIEDE2000 19.4")
        .doesNotContain("CIEDE2000 19.4<", "min-psnr", "min-ssim");
    Matcher figure = Pattern.compile("CIEDE2000 ([0-9.]+) &gt; 5.000").matcher(card);
    assertThat(figure.find()).isTrue();
    String opened =
        new Browser(folder).seen(page, "document.querySelector('.card button').click();");
    assertThat(opened)
        .contains(">CIEDE2000</th><td>" + figure.group(1) + "</td>")
        .contains(">expected</span>", ">actual</span>")
        .contains("aria-pressed=\"true\">slider<", "aria-pressed=\"false\">difference<");
    String difference =
        new Browser(folder)
            .seen(
                page,
                "document.querySelector('.card button').click();"
                    + "document.querySelectorAll('dialog [aria-pressed]')[2].click();");
    assertThat(difference)
        .contains("aria-pressed=\"false\">slider<", "aria-pressed=\"true\">difference<")
        .contains("difference × 8, black where equal");
  }

  @Test
  void whatIsTheSameLooksCalm() throws Exception {
    copy("golden/ssim/boats-cassatt.png", golden.resolve("same.png"));
    copy("golden/ssim/boats-cassatt.png", actual.resolve("same.png"));
    copy("golden/ssim/boats-cassatt.png", golden.resolve("missing.png"));
    String colours =
        new Browser(folder)
            .seen(
                write(),
                "for (const verdict of document.querySelectorAll('.card .verdict')) {"
                    + "  const [red, green] = getComputedStyle(verdict).color.match(/[0-9]+/g);"
                    + "  verdict.textContent += +red > +green ? ' is red' : ' is green';"
                    + "}");
    assertThat(colours).contains("same is green<", "missing is red<", "identical");
  }
}
