package stylize.cli.progress;

import java.util.LinkedHashMap;
import java.util.Map;
import stylize.batch.Json;
import stylize.cli.screen.Escapes;
import stylize.cli.screen.Screen;

/** Writes each event as a JSON object on its own line, for programs. */
public final class JsonDisplay implements Display {
  private final Screen screen;
  private final long began = System.nanoTime();

  public JsonDisplay(Screen screen) {
    this.screen = screen;
  }

  @Override
  public void show(Event event) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("event", event.name());
    fields.put("elapsed", (System.nanoTime() - began) / 1e9);
    fields.putAll(event.fields());
    screen.err().println(Escapes.json(Json.LINE.toJson(fields)));
  }
}
