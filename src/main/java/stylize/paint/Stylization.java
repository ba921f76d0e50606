package stylize.paint;

import java.util.List;
import stylize.image.Picture;
import stylize.objective.Losses;

/**
 * A photo painted in a style, and the record of its painting.
 *
 * @param picture of the finest level's size, with the photo's transparency
 * @param terms of the objective for this picture; none if nothing was optimised
 * @param levels record of each level, coarsest first; likewise
 */
public record Stylization(Picture picture, Losses terms, List<LevelTrace> levels) {
  public Stylization {
    levels = List.copyOf(levels);
  }
}
