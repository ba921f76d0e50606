package stylize.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stylize.batch.Ingredients;
import stylize.batch.Job;
import stylize.batch.Source;
import stylize.batch.journal.Finished;
import stylize.image.Picture;
import stylize.image.Size;
import stylize.testing.Tests;

class GalleryTest {
  private static final String NASTY = "</script><b>x & \"y\" 'z' ü.png";

  @TempDir Path folder;

  private static Entry done(Path content, Path style, Path output, double seconds) {
    String name = String.valueOf(output.getFileName());
    Finished.LevelSummary level = new Finished.LevelSummary(8, 9, 1, false, List.of(2.0, 1.5, 1.0));
    Finished finished =
        new Finished(
            name, "key", "00", 1, 2, 8, 9, seconds, 1.0, Map.of("tv", 0.5), List.of(level, level));
    return new Entry(job(content, style, output), Entry.Status.DONE, finished, null);
  }

  private static Job job(Path content, Path style, Path output) {
    return new Job(
        Source.named(content), Source.named(style), String.valueOf(output.getFileName()), output);
  }

  private Path write(List<Entry> entries) throws IOException {
    return write(Map.of("version", "stylize test", "seconds", 3.5), entries);
  }

  private Path write(Map<String, Object> facts, List<Entry> entries) throws IOException {
    Path file = folder.resolve("gallery.html");
    Gallery.write(file, facts, entries, new Thumbnails(entries.size()));
    return file;
  }

  @Test
  void aThreadOfAPictureHasAThumbnail() {
    Thumbnails thumbnails = new Thumbnails(1000);
    Path file = folder.resolve("thread.png");
    Size thread = new Size(1, 5000);
    thumbnails.decoded(
        job(file, file, file),
        new Picture(thread, new float[(int) (Picture.CHANNELS * thread.pixels())], null),
        new Ingredients("00", "00", Map.of()));
    assertThat(thumbnails.jpeg(file)).isNotEmpty();
  }

  private Path picture(String name) throws IOException {
    Path file = folder.resolve(name);
    return Files.exists(file) ? file : Files.copy(Tests.resource("pictures/rgb.png"), file);
  }

  private static JsonObject data(Path gallery) throws IOException {
    Matcher data =
        Pattern.compile("(?s)<script type=\"application/json\" id=\"data\">(.*?)</script>")
            .matcher(Files.readString(gallery));
    assertThat(data.find()).isTrue();
    return JsonParser.parseString(data.group(1)).getAsJsonObject();
  }

  @Test
  void theDataSurviveTheNastiestNames() throws IOException {
    Path output = picture("out.png");
    Path gallery =
        write(
            List.of(
                done(picture("a.png"), picture("s.png"), output, 1),
                new Entry(
                    job(Path.of(NASTY), picture("s.png"), folder.resolve("b.png")),
                    Entry.Status.FAILED,
                    null,
                    NASTY + " is damaged")));
    JsonObject data = data(gallery);
    JsonObject failed = data.getAsJsonArray("jobs").get(1).getAsJsonObject();
    assertThat(failed.get("problem").getAsString()).isEqualTo(NASTY + " is damaged");
    assertThat(failed.has("thumbnail")).isFalse();
    JsonObject done = data.getAsJsonArray("jobs").get(0).getAsJsonObject();
    assertThat(done.get("link").getAsString()).isEqualTo("out.png");
    assertThat(done.get("thumbnail").getAsString()).startsWith("/9j/");
    assertThat(done.getAsJsonArray("levels")).hasSize(2);
  }

  @Test
  void thePageNeedsNothingFromTheNetwork() throws IOException {
    String page = Files.readString(write(List.of()));
    // The one address is a namespace's name.
    assertThat(page.replace("http://www.w3.org/2000/svg", ""))
        .doesNotContain("http:", "https:", "src=\"", "@import", "url(");
    assertThat(page).contains("default-src 'none'");
  }

  private String seen(Path gallery, String doing) throws Exception {
    return new Browser(folder).seen(gallery, doing);
  }

  @Test
  void aBrowserShowsTwoThousandPicturesSearchesAndSorts() throws Exception {
    List<Entry> entries = new ArrayList<>();
    Path photo = picture("photo.png");
    Path painting = picture("painting.png");
    Path output = picture("out.png");
    for (int i = 0; i < 2000; i++) {
      Entry entry = done(photo, painting, output, 2000 - i);
      Job job = job(photo, painting, folder.resolve("p" + i + ".png"));
      entries.add(new Entry(job, Entry.Status.DONE, entry.finished(), null));
    }
    Path gallery = write(entries);
    String all = seen(gallery, "");
    assertThat(all.split("class=\"card\"")).hasSize(2001);
    assertThat(all).contains("2000 done · 3.5 s · stylize test");
    String found =
        seen(
            gallery,
            "find('search').value='P199'; find('sort').value='seconds';"
                + "find('search').dispatchEvent(new Event('input'));");
    assertThat(found.split("class=\"card\"")).hasSize(12);
    assertThat(found).contains("11 of 2000");
    assertThat(found.indexOf("p1999.png")).isLessThan(found.indexOf("p1990.png"));
  }

  @Test
  void aBrowserComparesPhotoAndResultAndDrawsTheObjective() throws Exception {
    Path gallery =
        write(
            List.of(
                done(picture("a.png"), picture("s.png"), picture("out.png"), 1),
                new Entry(
                    job(picture("b.png"), picture("s.png"), folder.resolve("b-s.png")),
                    Entry.Status.FAILED,
                    null,
                    "b.png is <b>damaged</b>")));
    String opened = seen(gallery, "document.querySelectorAll('.card button')[0].click();");
    assertThat(opened).contains("<dialog", "open=\"\"", "type=\"range\"", "<path d=\"M0.00 0.00L");
    assertThat(opened).contains("b.png is &lt;b&gt;damaged&lt;/b&gt;");
    String next =
        seen(
            gallery,
            "document.querySelectorAll('.card button')[0].click();"
                + "document.querySelector('[aria-label=next]').click();");
    assertThat(next).contains("<h2 id=\"title\">b-s.png</h2>");
  }

  @Test
  void thePageSaysWhatItIsWhenItWasWrittenAndHowManyPicturesThereAre() throws Exception {
    Path gallery = write(List.of(done(picture("a.png"), picture("s.png"), picture("out.png"), 1)));
    String date = data(gallery).get("date").getAsString();
    assertThat(date).matches("\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}");
    assertThat(seen(gallery, ""))
        .contains("<title>stylize gallery: 1 picture, " + date + "</title>")
        .contains(date + " · 1 done");
  }

  @Test
  void settingsAreWrittenForPeopleAndTheirNamesStayWhole() throws Exception {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("version", "stylize test");
    facts.put("settings", Map.of("level-step", Math.sqrt(2), "style-term", "wasserstein"));
    facts.put("seconds", 48.110472867);
    facts.put("peak-memory-bytes", 391_778_304L);
    facts.put("gpu-peak-memory-bytes", List.of(2_340_000_000L, 1_000_000L));
    facts.put("other-files", 0);
    facts.put("columns", 3);
    facts.put("problems", List.of());
    Path gallery =
        write(facts, List.of(done(picture("a.png"), picture("s.png"), picture("out.png"), 1)));
    String page =
        seen(
            gallery,
            "document.querySelector('details').open = true;"
                + "document.getElementById('facts').style.width = '200px';"
                + "for (const name of document.querySelectorAll('#facts th[scope=row]')) {"
                + "  const text = document.createRange(); text.selectNodeContents(name);"
                + "  name.className = 'lines-' + text.getClientRects().length;"
                + "}");
    assertThat(page)
        .contains(
            ">level-step</th><td>1.4142</td>",
            ">style-term</th><td>wasserstein</td>",
            ">time</th><td>48.1 s</td>",
            ">peak-memory</th><td>392 MB</td>",
            ">gpu-peak-memory</th><td>2.3 GB\n1 MB</td>",
            "class=\"lines-1\"")
        .doesNotContainPattern("lines-([2-9]|1[0-9])")
        .doesNotContain("other files", ">columns<", ">problems<");
  }

  @Test
  void aSearchWithoutHitsSaysSo() throws Exception {
    Path gallery = write(List.of(done(picture("a.png"), picture("s.png"), picture("out.png"), 1)));
    assertThat(seen(gallery, "")).contains("hidden=\"\">Nothing found.");
    assertThat(
            seen(
                gallery,
                "find('search').value = 'zzz'; find('search').dispatchEvent(new Event('input'));"))
        .contains("class=\"dim\">Nothing found.", "0 of 1");
  }

  @Test
  void aPaintersPictureIsCalledAnExampleAndNoPainting() throws Exception {
    Path painter = folder.resolve("sea.painter");
    Entry entry = done(picture("a.png"), painter, picture("out.png"), 1);
    Thumbnails thumbnails = new Thumbnails(1);
    thumbnails.add(painter, Files.readAllBytes(Tests.resource("pictures/rgb.png")));
    Path file = folder.resolve("gallery.html");
    Gallery.write(file, Map.of("version", "stylize test"), List.of(entry), thumbnails);
    assertThat(seen(file, "document.querySelector('.card button').click();"))
        .contains("painter: sea.painter", "an example of what the painter makes", ">painter</th>")
        .doesNotContain("painting: ", ">painting</th>");
  }

  @Test
  void theTermsOfTheObjectiveAreExplained() throws Exception {
    Path gallery = write(List.of(done(picture("a.png"), picture("s.png"), picture("out.png"), 1)));
    assertThat(seen(gallery, "document.querySelector('.card button').click();"))
        .contains("Terms of the objective; lower is better.")
        .containsPattern("title=\"total variation[^\"]*\"><th scope=\"row\">tv</th><td>0.5</td>");
  }
}
