package stylize.cli.screen;

/**
 * Makes text from others safe to print. File names and file contents may contain characters that
 * move a terminal's cursor, ring its bell, or reverse the following text.
 */
public final class Escapes {
  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  private Escapes() {}

  /** The text on one line, with invisible characters escaped, such as {@code \\u001b}. */
  public static String shown(String text) {
    return escaped(text, false);
  }

  /** The same JSON with invisible characters in strings escaped. */
  public static String json(String json) {
    return escaped(json, true);
  }

  /**
   * @param lines true if line breaks are kept; in JSON they are never inside a string
   */
  private static String escaped(String text, boolean lines) {
    if (text.codePoints().noneMatch(point -> isUnseen(point, lines))) {
      return text;
    }
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              if (!isUnseen(point, lines)) {
                shown.appendCodePoint(point);
              } else if (!lines && point == '\n') {
                shown.append("\\n");
              } else if (!lines && point == '\t') {
                shown.append("\\t");
              } else {
                for (char unit : Character.toChars(point)) {
                  shown.append(String.format("\\u%04x", (int) unit));
                }
              }
            });
    return shown.toString();
  }

  private static boolean isUnseen(int point, boolean lines) {
    if (point == ZERO_WIDTH_JOINER || point == ZERO_WIDTH_NON_JOINER) {
      // Format characters that are part of emoji and words.
      return false;
    }
    return switch (Character.getType(point)) {
      case Character.CONTROL -> !lines || (point != '\n' && point != '\r' && point != '\t');
      case Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
