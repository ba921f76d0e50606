package stylize.paint;

import java.util.LinkedHashMap;
import java.util.Map;
import stylize.paint.place.Attention;

/**
 * How much of a picture is painted, and what of the photo counts.
 *
 * @param strength from 0, the photo, to 1, the painting
 * @param attention how much more the content counts where the network has much to say; see {@link
 *     Attention}; 0 if all places count alike
 */
public record Control(double strength, double attention) {
  /** All of it is painted, and all counts alike. */
  public static final Control NONE = new Control(1, 0);

  public Control {
    Settings.require(strength >= 0 && strength <= 1, "strength", strength, "from 0 to 1");
    Settings.require(attention >= 0 && attention <= 4, "attention", attention, "from 0 to 4");
  }

  /** Those that are set, by their names on the command line. */
  Map<String, Object> describe() {
    Map<String, Object> all = new LinkedHashMap<>();
    if (strength != 1) {
      all.put("strength", strength);
    }
    if (attention != 0) {
      all.put("attention", attention);
    }
    return all;
  }
}
