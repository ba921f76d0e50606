package stylize.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Resolves paths, including those of files that do not exist yet. */
final class Whereabouts {
  /** The largest number of links in a chain. */
  private static final int LINKS = 40;

  private Whereabouts() {}

  /** The path with links and {@code ..} resolved. Parts that do not exist are kept as they are. */
  static Path of(Path path) {
    return of(path.toAbsolutePath().normalize(), LINKS);
  }

  private static Path of(Path path, int links) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      Path parent = path.getParent();
      Path name = path.getFileName();
      if (parent == null || name == null) {
        return path;
      }
      Path place = of(parent, links).resolve(name);
      return links > 0 && Files.isSymbolicLink(place) ? target(place, links - 1) : place;
    }
  }

  /** Follows a link to a file that does not exist yet. */
  private static Path target(Path link, int links) {
    try {
      return of(link.resolveSibling(Files.readSymbolicLink(link)).normalize(), links);
    } catch (IOException e) {
      return link;
    }
  }
}
