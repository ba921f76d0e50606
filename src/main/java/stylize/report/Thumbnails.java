package stylize.report;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import stylize.batch.Ingredients;
import stylize.batch.Job;
import stylize.batch.journal.Finished;
import stylize.batch.run.BatchProgress;
import stylize.image.Picture;
import stylize.image.PictureException;
import stylize.image.Thumbnail;
import stylize.image.reading.PictureReader;
import stylize.paint.Stylization;

/** Collects thumbnails while a batch has the pictures in memory. */
public final class Thumbnails implements BatchProgress {
  private static final int FEW = 100;
  private static final int MANY = 500;

  /** Largest picture, in bytes, that may be decoded while others are. */
  private static final long LIGHT = 32L << 20;

  private final int longestSide;
  private final Map<Path, byte[]> jpegs = new ConcurrentHashMap<>();

  /**
   * @param jobs number of jobs; many make smaller thumbnails, because a phone must hold all at once
   */
  public Thumbnails(int jobs) {
    longestSide = jobs <= FEW ? 480 : jobs <= MANY ? 320 : 208;
  }

  @Override
  public void decoded(Job job, Picture content, Ingredients from) {
    jpegs.computeIfAbsent(job.content().file(), file -> Thumbnail.jpeg(content, longestSide));
  }

  @Override
  public void done(Job job, Stylization result, Finished finished) {
    jpegs.put(job.output(), Thumbnail.jpeg(result.picture(), longestSide));
  }

  /**
   * Adds what stands for a file that is no picture.
   *
   * @param jpeg a JPEG file's bytes
   */
  public void add(Path file, byte[] jpeg) {
    jpegs.put(file, jpeg);
  }

  /** Makes the missing thumbnails. Unreadable files have none. */
  void complete(Collection<Path> files) {
    files.parallelStream()
        .distinct()
        .filter(file -> !jpegs.containsKey(file))
        .forEach(
            file -> {
              try {
                jpegs.put(file, thumbnail(file));
              } catch (PictureException | OutOfMemoryError e) {
                // The gallery shows the error of the job instead.
              }
            });
  }

  private byte[] thumbnail(Path file) throws PictureException {
    if (PictureReader.readHeader(file).decodingBytes(longestSide) <= LIGHT) {
      return decode(file);
    }
    // One at a time, because several large pictures would need more memory than painting did.
    synchronized (jpegs) {
      return decode(file);
    }
  }

  private byte[] decode(Path file) throws PictureException {
    Picture picture = PictureReader.read(file, full -> longestSide, warning -> {}).picture();
    return Thumbnail.jpeg(picture, longestSide);
  }

  byte @Nullable [] jpeg(Path file) {
    return jpegs.get(file);
  }
}
