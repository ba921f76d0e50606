package stylize.cli.painters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import stylize.files.Sha256;
import stylize.generator.Architecture;
import stylize.trained.PainterFile;

/** A painter's file, and what is known of it. */
record KnownPainter(Path file, PainterFile painter) {
  private static final String UNKNOWN = "?";

  String name() {
    return String.valueOf(file.getFileName());
  }

  private Architecture architecture() {
    return painter.weights().architecture();
  }

  /** All facts by name. */
  Map<String, Object> all() throws IOException {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("file", file.toString());
    all.put("bytes", Files.size(file));
    all.put("sha256", Sha256.of(file));
    all.put("architecture", architecture().toString());
    all.put("parameters", architecture().parameters());
    all.put("for-size", painter.facts().size());
    all.put("preview", painter.facts().preview() != null);
    // The file's own texts do not stand for what is known of the file.
    painter.facts().texts().forEach(all::putIfAbsent);
    return all;
  }

  /**
   * A line for a list.
   *
   * @param width of the names
   */
  String line(int width) throws IOException {
    Map<String, String> texts = painter.facts().texts();
    return String.format(
        Locale.ROOT,
        "%-" + width + "s  %4.1f MB  for %d px  %s, %s steps  %s",
        name(),
        Files.size(file) / 1e6,
        painter.facts().size(),
        texts.getOrDefault("style", UNKNOWN),
        texts.getOrDefault("steps", UNKNOWN),
        architecture());
  }
}
