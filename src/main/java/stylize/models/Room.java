package stylize.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import stylize.fault.Fault;

/** The space that a file system has for what is to come. */
public final class Room {
  private Room() {}

  /**
   * Checks that a folder has room.
   *
   * @param missing in bytes
   * @throws ModelException if it has less
   */
  public static void require(Path folder, long missing) throws IOException {
    long room = Files.getFileStore(folder).getUsableSpace();
    if (room < missing) {
      throw new ModelException(
          Fault.Kind.WORK,
          String.format(
              Locale.ROOT,
              "%s has room for %.1f MB, missing are %.1f MB",
              folder,
              room / 1e6,
              missing / 1e6),
          null);
    }
  }
}
