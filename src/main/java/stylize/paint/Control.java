package stylize.paint;

import java.util.LinkedHashMap;
import java.util.Map;
import stylize.paint.colour.ColourKeeping;
import stylize.paint.place.Attention;
import stylize.paint.style.Augmentation;

/**
 * How much of a picture is painted, in whose colours, and what of photo and painting counts.
 *
 * @param strength from 0, the photo, to 1, the painting
 * @param attention how much more the content counts where the network has much to say; see {@link
 *     Attention}; 0 if all places count alike
 * @param colours whose colours the result has
 * @param augmentation the sides from which paintings are seen
 */
public record Control(
    double strength, double attention, ColourKeeping colours, Augmentation augmentation) {
  /** All of it is painted, all counts alike, and paintings are as they are. */
  public static final Control NONE = new Control(1, 0, ColourKeeping.NONE, Augmentation.NONE);

  public Control {
    Settings.require(strength >= 0 && strength <= 1, "strength", strength, "from 0 to 1");
    Settings.require(attention >= 0 && attention <= 4, "attention", attention, "from 0 to 4");
  }

  /** True if the finished picture has something of the photo everywhere. */
  public boolean keepsPhoto() {
    return strength < 1 || colours.combines();
  }

  /** Those that are set, by their names on the command line. */
  public Map<String, Object> describe() {
    Map<String, Object> all = new LinkedHashMap<>();
    if (colours.isActive()) {
      all.put("preserve-colors", colours.method().toString());
      all.put("color-strength", colours.strength());
    }
    if (!augmentation.equals(Augmentation.NONE)) {
      all.put("style-augment", augmentation.describe());
    }
    if (attention != 0) {
      all.put("attention", attention);
    }
    if (strength != 1) {
      all.put("strength", strength);
    }
    return all;
  }
}
