package stylize.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import stylize.image.PictureException;
import stylize.image.Sample;
import stylize.image.reading.PictureReader;

/** The photos of a training. They are decoded when they are needed, and kept as memory allows. */
final class PhotoFiles {
  private final List<Path> files;
  private final int longest;
  private final long room;
  private final Consumer<String> warnings;
  private final Map<Path, SmallPhoto> kept = new LinkedHashMap<>();
  private final Set<Path> broken = new TreeSet<>();
  private long bytes;

  /**
   * @param files at least one
   * @param longest side that is needed
   * @param room bytes that kept photos may take
   * @param warnings hears of photos that cannot be read, each once
   */
  PhotoFiles(List<Path> files, int longest, long room, Consumer<String> warnings) {
    this.files = List.copyOf(files);
    this.longest = longest;
    this.room = room;
    this.warnings = warnings;
  }

  /** Number of photos that cannot be read. */
  synchronized int broken() {
    return broken.size();
  }

  /**
   * A photo; if it cannot be read, the next one that can.
   *
   * @param number of the photo, from 0
   * @throws PictureException if none can be read
   */
  synchronized SmallPhoto get(int number) throws PictureException {
    List<Path> order = new ArrayList<>(files.subList(number, files.size()));
    order.addAll(files.subList(0, number));
    PictureException last = null;
    for (Path file : order) {
      if (!broken.contains(file)) {
        try {
          return photo(file);
        } catch (PictureException e) {
          last = e;
          broken.add(file);
          warnings.accept(e.getMessage() + " The training goes on without it.");
        }
      }
    }
    throw last == null ? new PictureException("no photo can be read") : last;
  }

  private SmallPhoto photo(Path file) throws PictureException {
    @Nullable SmallPhoto there = kept.get(file);
    if (there == null) {
      Sample sample = PictureReader.read(file, full -> longest, warnings);
      there = SmallPhoto.of(sample.picture(), longest);
      if (bytes + there.rgb().length <= room) {
        kept.put(file, there);
        bytes += there.rgb().length;
      }
    }
    return there;
  }
}
