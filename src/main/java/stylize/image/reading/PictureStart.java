package stylize.image.reading;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;

/** Recognizes the first bytes of files, given as Latin-1. */
final class PictureStart {
  private static final char ANY = '?';
  private static final int BRAND = 4;

  private PictureStart() {}

  /** True if the file begins with these bytes; a question mark is any byte. */
  static boolean begins(String head, String mark) {
    if (head.length() < mark.length()) {
      return false;
    }
    for (int i = 0; i < mark.length(); i++) {
      if (mark.charAt(i) != ANY && mark.charAt(i) != head.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Files of the ISO base media format with one of these brands, as the main or a compatible brand.
   */
  static Predicate<String> brands(String... brands) {
    Set<String> sought = Set.copyOf(Arrays.asList(brands));
    return head -> isOf(head, sought);
  }

  private static boolean isOf(String head, Set<String> brands) {
    if (!begins(head, "????ftyp")) {
      return false;
    }
    // The low two bytes of the length are enough, because lists of brands are short. Position 12
    // holds a version, not a brand.
    int length = head.charAt(2) << Byte.SIZE | head.charAt(3);
    int end = Math.min(Math.max(length, 12), head.length());
    for (int at = 8; at + BRAND <= end; at += BRAND) {
      if (at != 12 && brands.contains(head.substring(at, at + BRAND))) {
        return true;
      }
    }
    return false;
  }

  /** Portable bitmaps, greymaps, pixmaps and arbitrary maps. */
  static boolean isPnm(String head) {
    return head.length() > 2
        && head.charAt(0) == 'P'
        && head.charAt(1) >= '1'
        && head.charAt(1) <= '7'
        && Character.isWhitespace(head.charAt(2));
  }

  /** XML whose first element is {@code svg}, after a byte order mark, prologue and comments. */
  static boolean isSvg(String head) {
    int at = head.startsWith("\u00ef\u00bb\u00bf") ? 3 : 0;
    while (at < head.length()) {
      if (Character.isWhitespace(head.charAt(at))) {
        at++;
      } else if (head.startsWith("<?", at)) {
        at = behind(head, "?>", at);
      } else if (head.startsWith("<!--", at)) {
        at = behind(head, "-->", at);
      } else if (head.startsWith("<!DOCTYPE svg", at)) {
        return true;
      } else {
        int end = at + 1;
        while (end < head.length() && " \t\r\n/>".indexOf(head.charAt(end)) < 0) {
          end++;
        }
        String element = head.substring(at, end);
        return element.equals("<svg") || (element.startsWith("<") && element.endsWith(":svg"));
      }
    }
    return false;
  }

  private static int behind(String head, String mark, int from) {
    int at = head.indexOf(mark, from);
    return at < 0 ? head.length() : at + mark.length();
  }
}
