package stylize.models;

import org.jspecify.annotations.Nullable;

/**
 * How a model paints best where the user says nothing; null leaves it to the program.
 *
 * @param contentWeight beside style weight 1 and relative normalization: distances in a small
 *     network's features are not those in a large one's
 * @param optimizer its name on the command line
 * @param iterations at each size
 */
public record Preferences(
    @Nullable Double contentWeight, @Nullable String optimizer, @Nullable Integer iterations) {
  /** None at all. */
  public static final Preferences NONE = new Preferences(null, null, null);
}
