package stylize.batch;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The SHA-256 checksums of the files that a picture is made from, in hexadecimal digits.
 *
 * @param content of the photo
 * @param style of the painting
 * @param start of the picture to start from; null if there is none
 */
public record Ingredients(String content, String style, @Nullable String start) {
  public static final String CONTENT = "content-sha256";
  public static final String STYLE = "style-sha256";
  private static final String START = "init-sha256";

  /** By name, as in reports and in the descriptions of pictures. */
  Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(CONTENT, content);
    facts.put(STYLE, style);
    if (start != null) {
      facts.put(START, start);
    }
    return facts;
  }
}
