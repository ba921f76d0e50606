package stylize.report;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import stylize.batch.Json;
import stylize.compare.Comparison;
import stylize.compare.DifferenceMap;
import stylize.compare.GoldenRun;
import stylize.compare.Judgement;
import stylize.compare.Judgement.Verdict;
import stylize.compare.Pair;
import stylize.image.Picture;
import stylize.image.Thumbnail;

/**
 * An HTML file of judgements. A pair that is not the same has its expected and actual picture and
 * their difference; other pairs have thumbnails of what there is.
 */
public final class ComparisonPage implements GoldenRun.Witness {
  private static final int FEW = 100;

  private final int longestSide;
  private final Thumbnails thumbnails;
  private final Map<String, Map<String, String>> pictures = new ConcurrentHashMap<>();

  /**
   * @param pairs number of pairs; if there are many, smaller pictures are kept
   */
  public ComparisonPage(int pairs) {
    longestSide = pairs <= FEW ? 768 : 256;
    thumbnails = new Thumbnails(pairs);
  }

  @Override
  public void look(Pair pair, Picture expected, Picture actual) {
    Map<String, String> three = new LinkedHashMap<>();
    three.put("expected", base64(expected));
    three.put("actual", base64(actual));
    three.put("difference", base64(DifferenceMap.of(expected, actual)));
    pictures.put(pair.name(), three);
  }

  private String base64(Picture picture) {
    // Not JPEG, whose errors would look like differences.
    return Base64.getEncoder().encodeToString(Thumbnail.png(picture, longestSide));
  }

  /**
   * Writes the page.
   *
   * @param limits by which the pairs were judged
   */
  public void write(Path file, Map<String, Double> limits, List<Judgement> judgements)
      throws IOException {
    List<Path> files = new ArrayList<>();
    judgements.forEach(judgement -> files.addAll(files(judgement).values()));
    thumbnails.complete(files);
    Page.write(
        file,
        "comparison.html",
        text -> {
          JsonWriter json = Page.json(text);
          json.beginObject().name("limits").jsonValue(Json.LINE.toJson(limits));
          json.name("amplification").value(DifferenceMap.AMPLIFICATION);
          json.name("pairs").beginArray();
          for (Judgement judgement : judgements) {
            json.jsonValue(Json.LINE.toJson(pair(judgement)));
          }
          json.endArray().endObject().flush();
        });
  }

  /**
   * The files of which thumbnails are shown. Of two that are the same, the actual one is enough.
   */
  private Map<String, Path> files(Judgement judgement) {
    Pair pair = judgement.pair();
    Map<String, Path> files = new LinkedHashMap<>();
    if (pictures.containsKey(pair.name())) {
      return files;
    }
    if (pair.expected() != null && judgement.verdict() != Verdict.SAME) {
      files.put("expected", pair.expected());
    }
    if (pair.actual() != null) {
      files.put("actual", pair.actual());
    }
    return files;
  }

  private Map<String, Object> pair(Judgement judgement) {
    Pair pair = judgement.pair();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", pair.name());
    fields.put("verdict", judgement.verdict().toString());
    fields.put("reasons", judgement.reasons());
    fields.put("expected-file", pair.expected() == null ? null : pair.expected().toString());
    fields.put("actual-file", pair.actual() == null ? null : pair.actual().toString());
    Comparison figures = judgement.figures();
    if (figures != null) {
      fields.put("identical", figures.identical());
      fields.putAll(figures.describe());
    }
    fields.putAll(pictures.getOrDefault(pair.name(), Map.of()));
    files(judgement)
        .forEach(
            (which, file) -> {
              byte[] jpeg = thumbnails.jpeg(file);
              if (jpeg != null) {
                fields.put(which, Base64.getEncoder().encodeToString(jpeg));
              }
            });
    return fields;
  }
}
