package stylize.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import stylize.image.reading.PictureKind;

/**
 * Two files that should show the same picture.
 *
 * @param name common to both in their folders, with slashes
 * @param expected the golden file; null if there is none
 * @param actual the file to be judged; null if there is none
 */
public record Pair(String name, @Nullable Path expected, @Nullable Path actual) {
  /**
   * Finds the pairs.
   *
   * @param expected a picture, or a folder of them to any depth
   * @param actual likewise
   * @throws IOException if one is a folder and the other is not, or one is missing
   */
  public static List<Pair> of(Path expected, Path actual) throws IOException {
    requireThere(expected);
    requireThere(actual);
    if (Files.isDirectory(expected) != Files.isDirectory(actual)) {
      throw new IOException(
          "A picture is compared with a picture, a folder with a folder; "
              + (Files.isDirectory(expected) ? expected : actual)
              + " is a folder and "
              + (Files.isDirectory(expected) ? actual : expected)
              + " is not.");
    }
    if (!Files.isDirectory(expected)) {
      return List.of(new Pair(String.valueOf(actual.getFileName()), expected, actual));
    }
    TreeMap<String, Path> golden = pictures(expected);
    TreeMap<String, Path> judged = pictures(actual);
    TreeSet<String> names = new TreeSet<>(golden.keySet());
    names.addAll(judged.keySet());
    List<Pair> pairs = new ArrayList<>();
    names.forEach(name -> pairs.add(new Pair(name, golden.get(name), judged.get(name))));
    return pairs;
  }

  private static void requireThere(Path path) throws IOException {
    if (!Files.exists(path)) {
      throw new IOException(path + ": no such file or folder.");
    }
  }

  private static TreeMap<String, Path> pictures(Path folder) throws IOException {
    TreeMap<String, Path> pictures = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path below = folder.relativize(file);
        if (!Files.isDirectory(file) && !isHidden(below) && PictureKind.looksLikePicture(file)) {
          pictures.put(below.toString().replace('\\', '/'), file);
        }
      }
    } catch (java.io.UncheckedIOException e) {
      throw new IOException(folder + " cannot be searched: " + e.getMessage() + ".", e);
    }
    return pictures;
  }

  private static boolean isHidden(Path below) {
    for (Path part : below) {
      if (part.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }
}
