package stylize.batch;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** The folder for a batch's own files in its output folder. No result may be in it. */
public final class OwnFolder {
  /** Its name. */
  public static final String NAME = ".stylize";

  /** Characters that Windows removes from the end of a name, and that macOS ignores in it. */
  private static final Pattern IGNORED = Pattern.compile("[. ]+$|\\p{Cf}");

  private OwnFolder() {}

  /** True if a file system would treat the name as this folder's. */
  static boolean isNamedLike(Path part) {
    return IGNORED.matcher(part.toString()).replaceAll("").equalsIgnoreCase(NAME);
  }
}
