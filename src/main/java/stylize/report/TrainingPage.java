package stylize.report;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stylize.batch.Json;

/** Writes a page about a training: its curves, and photos as they were painted on the way. */
public final class TrainingPage {
  private TrainingPage() {}

  /**
   * A photo, and its paintings.
   *
   * @param labels of the paintings
   * @param pictures files beside the page, as many
   */
  public record Row(String name, List<String> labels, List<Path> pictures) {}

  /**
   * Writes the page.
   *
   * @param painter its name
   * @param curve points with {@code step}, {@code total} and {@code terms}
   * @param facts about the training, by name
   */
  public static void write(
      Path file, String painter, List<?> curve, List<Row> rows, Map<String, ?> facts)
      throws IOException {
    Page.write(
        file,
        "training.html",
        text -> {
          JsonWriter json = Page.json(text);
          json.beginObject().name("painter").value(painter);
          json.name("curve").jsonValue(Json.LINE.toJson(curve));
          json.name("heldOut")
              .jsonValue(Json.LINE.toJson(rows.stream().map(TrainingPage::row).toList()));
          json.name("facts").beginArray();
          for (Map.Entry<String, ?> fact : facts.entrySet()) {
            json.beginArray()
                .value(fact.getKey())
                .value(String.valueOf(fact.getValue()))
                .endArray();
          }
          json.endArray().endObject().flush();
        });
  }

  private static Map<String, Object> row(Row row) {
    List<Map<String, String>> pictures = new ArrayList<>();
    for (int i = 0; i < row.pictures().size(); i++) {
      pictures.add(
          Map.of(
              "src", String.valueOf(row.pictures().get(i).getFileName()),
              "label", row.labels().get(i)));
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", row.name());
    fields.put("pictures", pictures);
    return fields;
  }
}
