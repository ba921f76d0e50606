package stylize.batch;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonNull;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;

/**
 * JSON as this program writes it. NaN and infinity become null, because JSON has no such numbers.
 */
public final class Json {
  /** On one line. */
  public static final Gson LINE = builder().create();

  /** Indented, for people. */
  public static final Gson PRETTY = builder().setPrettyPrinting().create();

  private Json() {}

  private static GsonBuilder builder() {
    JsonSerializer<Double> finite =
        (number, type, context) ->
            Double.isFinite(number) ? new JsonPrimitive(number) : JsonNull.INSTANCE;
    return new GsonBuilder()
        .serializeNulls()
        .registerTypeAdapter(Double.class, finite)
        .registerTypeAdapter(double.class, finite);
  }
}
