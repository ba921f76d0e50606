package stylize.cli.progress;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import stylize.image.Picture;
import stylize.loss.Terms;
import stylize.transfer.Level;
import stylize.transfer.LevelTrace;
import stylize.transfer.Progress;

/** A JSON object per line and event, for programs. */
public final class JsonProgress implements Progress {
  private final JsonEvents events;

  public JsonProgress(JsonEvents events) {
    this.events = events;
  }

  private static Map<String, Object> place(Level level) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("level", level.number());
    fields.put("levels", level.count());
    fields.put("width", level.size().width());
    fields.put("height", level.size().height());
    return fields;
  }

  @Override
  public void started(List<Level> levels) {
    events.event(
        "started", Map.of("levels", levels.size(), "iterations", Level.iterations(levels)));
  }

  @Override
  public void iteration(Level level, int iteration, Terms terms, Supplier<Picture> picture) {
    Map<String, Object> fields = place(level);
    fields.put("iteration", iteration);
    fields.put("total", terms.total());
    fields.put("terms", terms.values());
    events.event("iteration", fields);
  }

  @Override
  public void restarted(Level level, int iteration, double learningRate) {
    Map<String, Object> fields = place(level);
    fields.put("iteration", iteration);
    fields.put("learningRate", learningRate);
    events.event("restarted", fields);
  }

  @Override
  public void finished(Level level, LevelTrace trace) {
    Map<String, Object> fields = place(level);
    fields.put("best", trace.best());
    fields.put("iterations", trace.terms().size());
    fields.put("converged", trace.converged());
    fields.put("seconds", trace.seconds());
    events.event("finished", fields);
  }
}
