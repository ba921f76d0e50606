package stylize.trained;

import java.util.LinkedHashMap;
import java.util.Map;
import stylize.image.Size;
import stylize.paint.Control;
import stylize.paint.Settings;
import stylize.paint.Technique;

/**
 * How a trained painter paints.
 *
 * @param size longest side of the result in pixels, or {@link Settings#ORIGINAL_SIZE}
 * @param control how much of the picture is painted, and in whose colours; attention and views of
 *     paintings mean nothing to it
 */
public record TrainedSettings(int size, Control control) implements Technique {
  @Override
  public boolean isLearnt() {
    return true;
  }

  @Override
  public Size result(Size photo) {
    return Technique.scaled(photo, size);
  }

  /** It needs no painting. */
  @Override
  public Size painting(Size photo, Size painting) {
    return painting;
  }

  @Override
  public Map<String, Object> describe() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("painter", "trained");
    all.put("size", size == Settings.ORIGINAL_SIZE ? "original" : size);
    all.putAll(control.describe());
    return all;
  }
}
