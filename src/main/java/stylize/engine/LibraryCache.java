package stylize.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;

/** Where DJL unpacks PyTorch's libraries. */
final class LibraryCache {
  /** DJL's variable and property for its folder. */
  static final String VARIABLE = "DJL_CACHE_DIR";

  private static final String ENGINES = "ENGINE_CACHE_DIR";

  private LibraryCache() {}

  /**
   * A folder in place of DJL's own, {@code ~/.djl.ai}, where that can neither be written nor has
   * PyTorch already: one of this user's alone in the system's folder for temporary files.
   *
   * @param environment has the say if it names a folder
   * @return nothing if DJL's own serves, or there is no other
   */
  static Optional<Path> instead(Map<String, String> environment, Path userHome, Path temporary) {
    if (environment.containsKey(VARIABLE) || environment.containsKey(ENGINES)) {
      return Optional.empty();
    }
    Path own = userHome.resolve(".djl.ai");
    // What lies in a folder for all users may be another's.
    boolean serves =
        !userHome.equals(temporary) && (Files.exists(own.resolve("pytorch")) || canBeWritten(own));
    return serves ? Optional.empty() : privateFolder(temporary.resolve("djl-" + name()));
  }

  /**
   * The nearest folder that exists decides. A relative one is no home: Java gives "?" for a user
   * whom the system does not know.
   */
  private static boolean canBeWritten(Path folder) {
    Path there = folder.isAbsolute() ? folder : null;
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
    }
    return there != null && Files.isWritable(there);
  }

  private static String name() {
    return System.getProperty("user.name", "user").replaceAll("[^A-Za-z0-9]", "_");
  }

  /**
   * Libraries are loaded from it, so nobody else may have made it: it is made for the user alone,
   * or is there and is the user's.
   */
  private static Optional<Path> privateFolder(Path folder) {
    try {
      if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectory(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      Path mine = Files.createTempFile(folder, "mine", null);
      boolean isMine =
          Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
              && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(mine));
      Files.delete(mine);
      return isMine ? Optional.of(folder) : Optional.empty();
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }
}
