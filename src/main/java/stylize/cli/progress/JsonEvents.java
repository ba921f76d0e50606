package stylize.cli.progress;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import stylize.batch.Json;

/** Writes a JSON object per line and event. */
public final class JsonEvents {
  private final PrintWriter err;
  private final long began;
  private final Map<String, Object> always;

  public JsonEvents(PrintWriter err) {
    this(err, System.nanoTime(), Map.of());
  }

  private JsonEvents(PrintWriter err, long began, Map<String, Object> always) {
    this.err = err;
    this.began = began;
    this.always = always;
  }

  /** The same stream, with these fields in every event. */
  public JsonEvents with(Map<String, Object> fields) {
    return new JsonEvents(err, began, fields);
  }

  public void event(String name, Map<String, Object> fields) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("event", name);
    event.put("elapsed", (System.nanoTime() - began) / 1e9);
    event.putAll(always);
    event.putAll(fields);
    err.println(Escapes.json(Json.LINE.toJson(event)));
  }
}
