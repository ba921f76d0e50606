package stylize.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stylize.batch.Json;
import stylize.batch.journal.Finished;
import stylize.engine.ProcessMemory;
import stylize.files.WholeFile;
import stylize.paint.LevelTrace;
import stylize.paint.Stylization;

/**
 * A run as a JSON object: facts about it, then its results. For a batch, {@code jobs} has one
 * object per job. For a single picture, there are all terms at all iterations, if there were any.
 */
public final class JsonReport {
  private JsonReport() {}

  /** Writes a batch's report. */
  public static void write(Path file, Map<String, Object> facts, List<Entry> entries)
      throws IOException {
    Map<String, Object> all = new LinkedHashMap<>(facts);
    all.put("jobs", entries.stream().map(JsonReport::job).toList());
    write(file, all);
  }

  /** Writes a single picture's report. */
  public static void write(Path file, Map<String, Object> facts, Stylization result, double seconds)
      throws IOException {
    Map<String, Object> all = new LinkedHashMap<>(facts);
    if (!result.levels().isEmpty()) {
      all.put("levels", result.levels().stream().map(JsonReport::level).toList());
      all.put("result", result.terms());
    }
    all.put("seconds", seconds);
    all.put("peak-memory-bytes", ProcessMemory.peak());
    write(file, all);
  }

  private static Map<String, Object> level(LevelTrace trace) {
    Map<String, Object> level = new LinkedHashMap<>();
    level.put("width", trace.level().size().width());
    level.put("height", trace.level().size().height());
    level.put("style-longest-side", trace.level().styleLongestSide());
    level.put("optimizer", trace.optimizer());
    level.put("seconds", trace.seconds());
    level.put("best", trace.best());
    level.put("restarts", trace.restarts());
    level.put("converged", trace.converged());
    level.put("iterations", trace.terms());
    return level;
  }

  private static void write(Path file, Map<String, Object> all) throws IOException {
    byte[] json = (Json.PRETTY.toJson(all) + "\n").getBytes(StandardCharsets.UTF_8);
    WholeFile.write(file, out -> out.write(json));
  }

  private static Map<String, Object> job(Entry entry) {
    Map<String, Object> job = new LinkedHashMap<>(entry.describe());
    job.put("output", entry.job().output().toString());
    Finished finished = entry.finished();
    if (finished != null) {
      job.put("key", finished.key());
      job.put("sha256", finished.sha256());
      job.put("bytes", finished.bytes());
    }
    return job;
  }
}
