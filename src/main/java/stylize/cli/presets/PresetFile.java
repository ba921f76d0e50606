package stylize.cli.presets;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.OptionSpec;
import stylize.cli.options.NearestWords;
import stylize.cli.options.UsageException;
import stylize.weights.StrictJson;

/** Reads a preset's JSON, and checks everything but the ranges of its values. */
final class PresetFile {
  /** Far more than all options take. */
  static final int MAXIMUM_BYTES = 64 << 10;

  private static final String DESCRIPTION = "description";
  private static final String OPTIONS = "options";
  private static final int LONGEST_DESCRIPTION = 200;
  private static final int LONGEST_SHOWN = 60;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final String name;

  private PresetFile(String name) {
    this.name = name;
  }

  /**
   * Reads a preset.
   *
   * @param name for messages
   * @throws UsageException if it is not a preset
   */
  static Preset parse(String name, byte[] json) {
    PresetFile file = new PresetFile(name);
    try {
      return file.preset(StrictJson.parse(withoutMark(json)));
    } catch (JsonParseException e) {
      throw file.wrong(
          e.getMessage()
              + ". A preset is a JSON object such as {\"options\": {\"style-scale\": 1.5}}");
    }
  }

  private static byte[] withoutMark(byte[] json) {
    int mark = BYTE_ORDER_MARK.length;
    return json.length >= mark && Arrays.equals(json, 0, mark, BYTE_ORDER_MARK, 0, mark)
        ? Arrays.copyOfRange(json, mark, json.length)
        : json;
  }

  private Preset preset(JsonObject json) {
    List<String> keys = List.of(DESCRIPTION, OPTIONS);
    for (String key : json.keySet()) {
      if (!keys.contains(key)) {
        String within =
            PresetOptions.all().containsKey(key) ? "It belongs into \"" + OPTIONS + "\"" : "";
        throw unknown("\"" + shown(key) + "\" is unknown", within, key, keys);
      }
    }
    Map<String, JsonPrimitive> options = new LinkedHashMap<>();
    Map<String, OptionSpec> known = PresetOptions.all();
    JsonObject given = StrictJson.object(OPTIONS, json.get(OPTIONS));
    for (Map.Entry<String, JsonElement> entry : given.entrySet()) {
      OptionSpec option = known.get(entry.getKey());
      if (option == null) {
        throw unknown(
            "\"" + shown(entry.getKey()) + "\" in \"" + OPTIONS + "\" is no option of a preset",
            "",
            entry.getKey(),
            known.keySet());
      }
      options.put(entry.getKey(), value(entry.getKey(), option, entry.getValue()));
    }
    return new Preset(name, description(json), options);
  }

  private String description(JsonObject json) {
    if (!json.has(DESCRIPTION)) {
      return "";
    }
    String text = StrictJson.text(DESCRIPTION, json.get(DESCRIPTION));
    if (text.length() > LONGEST_DESCRIPTION || text.lines().count() > 1) {
      throw wrong(
          "\"description\" must be one line of at most " + LONGEST_DESCRIPTION + " characters");
    }
    return text;
  }

  private JsonPrimitive value(String key, OptionSpec option, JsonElement value) {
    boolean isSwitch = PresetOptions.isSwitch(option);
    if (!(value instanceof JsonPrimitive primitive) || primitive.isBoolean() != isSwitch) {
      throw wrong(
          about(key, value)
              + "; it must be "
              + (isSwitch ? "true or false" : "a number or a text"));
    }
    List<String> allowed = PresetOptions.values(key);
    if (!allowed.isEmpty() && !allowed.contains(primitive.getAsString())) {
      throw wrong(
          about(key, value)
              + "; in a preset it must be "
              + String.join(" or ", allowed)
              + ", because a preset names no files");
    }
    return primitive;
  }

  private static String about(String key, JsonElement value) {
    return "\"" + key + "\" is " + shown(value.toString());
  }

  private UsageException unknown(
      String problem, String hint, String key, Collection<String> known) {
    String question = hint.isEmpty() ? NearestWords.question(key, known) : hint + ".";
    return wrong(
        problem
            + ". "
            + (question.isEmpty() ? "" : question + " ")
            + "Allowed are "
            + String.join(", ", known));
  }

  private UsageException wrong(String problem) {
    return new UsageException("--preset " + name + ": " + problem + ".");
  }

  private static String shown(String text) {
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
  }
}
