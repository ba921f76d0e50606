package stylize.cli.presets;

import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stylize.cli.options.ShellWord;

/**
 * Options under one name, for a look.
 *
 * @param name as the command line has it: of a preset that comes with the program, or of a file
 * @param description what it is for, in one line; may be empty
 * @param options values by the options' names without dashes: texts, numbers, or true or false
 */
public record Preset(String name, String description, Map<String, JsonPrimitive> options) {
  /** Digits and exponents beyond this are no number of an option. */
  private static final int MOST_DIGITS = 40;

  public Preset {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  /** The preset's JSON. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("description", description);
    json.put("options", options);
    return json;
  }

  /** The options as people write them on a command line. */
  public String commandLine() {
    List<String> words = new ArrayList<>();
    options.forEach(
        (name, value) -> {
          if (!value.isBoolean()) {
            words.add("--" + name + " " + ShellWord.quoted(text(value)));
          } else if (value.getAsBoolean()) {
            words.add("--" + name);
          }
        });
    return String.join(" ", words);
  }

  /** An option and its value in one argument, so that the value may begin with a dash. */
  String argument(String option) {
    JsonPrimitive value = options.get(option);
    return "--" + option + "=" + (value == null ? "" : text(value));
  }

  /** The value as an argument; whole numbers without a point or an exponent. */
  private static String text(JsonPrimitive value) {
    if (!value.isNumber()) {
      return value.getAsString();
    }
    BigDecimal number = value.getAsBigDecimal();
    boolean isShort = Math.abs((long) number.scale()) + number.precision() <= MOST_DIGITS;
    if (!isShort) {
      return number.toString();
    }
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
