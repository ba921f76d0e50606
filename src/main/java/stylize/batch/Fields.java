package stylize.batch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text with fields such as <code>{content}-{style}</code>, which a job's pictures fill in. */
final class Fields {
  private static final Pattern FIELD = Pattern.compile("\\{([^{}]*)}");

  private static final Map<String, BiFunction<Source, Blend, String>> KNOWN = new LinkedHashMap<>();

  static {
    KNOWN.put("content", (content, style) -> content.stem());
    KNOWN.put("style", (content, style) -> style.stem());
    KNOWN.put("content-ext", (content, style) -> content.extension());
    KNOWN.put("style-ext", (content, style) -> style.first().extension());
    KNOWN.put("content-folder", (content, style) -> content.folder());
    KNOWN.put("style-folder", (content, style) -> style.first().folder());
  }

  private Fields() {}

  /**
   * Checks the fields.
   *
   * @throws IllegalArgumentException if one is unknown, or a brace has no partner
   */
  static void check(String text) {
    Matcher fields = FIELD.matcher(text);
    while (fields.find()) {
      if (!KNOWN.containsKey(fields.group(1))) {
        throw new IllegalArgumentException(
            "the name '" + text + "' has an unknown field {" + fields.group(1) + "}; " + known());
      }
    }
    String plain = FIELD.matcher(text).replaceAll("");
    if (plain.contains("{") || plain.contains("}")) {
      throw new IllegalArgumentException(
          "the name '" + text + "' has a brace without its partner; " + known());
    }
  }

  /** Names the fields, for messages. */
  static String known() {
    return "known are {" + String.join("}, {", KNOWN.keySet()) + "}";
  }

  /** The text with every field replaced by this word. */
  static String fill(String text, String word) {
    return FIELD.matcher(text).replaceAll(Matcher.quoteReplacement(word));
  }

  /** The text with its fields filled in. */
  static String fill(String text, Source content, Blend style) {
    return FIELD
        .matcher(text)
        .replaceAll(
            field ->
                Matcher.quoteReplacement(
                    Objects.requireNonNull(KNOWN.get(field.group(1))).apply(content, style)));
  }
}
