package stylize.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where paths really lead, whether the files are there yet or not. */
final class Whereabouts {
  /** Links that lead to links, at most. */
  private static final int LINKS = 40;

  private Whereabouts() {}

  /** The path without links and steps, as far as it exists; what does not exist has none. */
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

  /** A link to what is not there yet. */
  private static Path target(Path link, int links) {
    try {
      return of(link.resolveSibling(Files.readSymbolicLink(link)).normalize(), links);
    } catch (IOException e) {
      return link;
    }
  }
}
