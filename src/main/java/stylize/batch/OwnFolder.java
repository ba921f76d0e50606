package stylize.batch;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** The folder in a batch's output folder that no result may lie in: the batch's own files do. */
public final class OwnFolder {
  /** Its name. */
  public static final String NAME = ".stylize";

  /** What Windows drops from the end of a name, and what macOS ignores in it. */
  private static final Pattern IGNORED = Pattern.compile("[. ]+$|\\p{Cf}");

  private OwnFolder() {}

  /** True if some file system would take the name for this folder's. */
  static boolean isNamedLike(Path part) {
    return IGNORED.matcher(part.toString()).replaceAll("").equalsIgnoreCase(NAME);
  }
}
