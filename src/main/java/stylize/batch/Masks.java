package stylize.batch;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The masks of a job's photo.
 *
 * @param regions picture whose colours are regions of the photo; null if it has none
 * @param paint grey picture: white is painted, black stays the photo; null if all is painted
 */
public record Masks(@Nullable Path regions, @Nullable Path paint) {
  public static final Masks NONE = new Masks(null, null);
}
