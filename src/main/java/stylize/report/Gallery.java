package stylize.report;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import stylize.batch.Json;

/** A batch as one HTML file for browsing, with its thumbnails. */
public final class Gallery {
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private final Path file;
  private final Thumbnails thumbnails;

  private Gallery(Path file, Thumbnails thumbnails) {
    this.file = file;
    this.thumbnails = thumbnails;
  }

  /**
   * Writes the gallery.
   *
   * @param facts about the run: texts, numbers, maps and lists
   * @param thumbnails that the run has collected; missing ones are made
   */
  public static void write(
      Path file, Map<String, Object> facts, List<Entry> entries, Thumbnails thumbnails)
      throws IOException {
    Page.write(
        file, "gallery.html", text -> new Gallery(file, thumbnails).data(text, facts, entries));
  }

  private void data(Writer text, Map<String, Object> facts, List<Entry> entries)
      throws IOException {
    Set<Path> sources = new TreeSet<>();
    List<Path> shown = new ArrayList<>();
    for (Entry entry : entries) {
      sources.add(entry.job().content().file());
      sources.addAll(entry.job().style().files());
      if (entry.finished() != null) {
        shown.add(entry.job().output());
      }
    }
    shown.addAll(sources);
    thumbnails.complete(shown);
    JsonWriter json = Page.json(text);
    json.beginObject().name("facts").jsonValue(Json.LINE.toJson(facts));
    json.name("date").value(LocalDateTime.now(ZoneId.systemDefault()).format(MINUTE));
    json.name("sources").beginObject();
    for (Path source : sources) {
      json.name(source.toString()).jsonValue(Json.LINE.toJson(picture(source)));
    }
    json.endObject().name("jobs").beginArray();
    for (Entry entry : entries) {
      json.jsonValue(Json.LINE.toJson(job(entry)));
    }
    json.endArray().endObject().flush();
  }

  private Map<String, Object> picture(Path picture) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", String.valueOf(picture.getFileName()));
    fields.put("link", link(picture));
    byte[] jpeg = thumbnails.jpeg(picture);
    if (jpeg != null) {
      fields.put("thumbnail", Base64.getEncoder().encodeToString(jpeg));
    }
    return fields;
  }

  /** A relative link from the gallery to a picture, so that both can be moved together. */
  private String link(Path picture) {
    Path from = file.toAbsolutePath().normalize().getParent();
    Path to = picture.toAbsolutePath().normalize();
    if (from == null || !Objects.equals(from.getRoot(), to.getRoot())) {
      return to.toUri().toString();
    }
    List<String> parts = new ArrayList<>();
    for (Path part : from.relativize(to)) {
      parts.add(escaped(part.toString()));
    }
    return String.join("/", parts);
  }

  private static String escaped(String part) {
    return java.net.URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private Map<String, Object> job(Entry entry) {
    Map<String, Object> job = new LinkedHashMap<>(picture(entry.job().output()));
    job.putAll(entry.describe());
    job.put("paintings", entry.job().style().files().stream().map(Path::toString).toList());
    return job;
  }
}
