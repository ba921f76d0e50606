package stylize.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import stylize.files.WholeFile;
import stylize.image.Encoding;
import stylize.image.Picture;
import stylize.image.PictureFormat;
import stylize.image.PictureWriter;
import stylize.image.reading.PictureKind;
import stylize.image.reading.PictureReader;

/** Judges many pairs, as many at a time as there are cores. Only their pictures are in memory. */
public final class GoldenRun {
  private final Tolerance tolerance;
  private final @Nullable Path differences;
  private final @Nullable Witness witness;

  /** Receives the pictures of pairs that are not the same, from several threads. */
  public interface Witness {
    void look(Pair pair, Picture expected, Picture actual);
  }

  /**
   * @param differences folder for the difference maps; null for none
   */
  public GoldenRun(Tolerance tolerance, @Nullable Path differences, @Nullable Witness witness) {
    this.tolerance = tolerance;
    this.differences = differences;
    this.witness = witness;
  }

  /**
   * Judges the pairs; returns the judgements in their order.
   *
   * @throws IOException if a difference map cannot be written
   */
  public List<Judgement> judge(List<Pair> pairs) throws IOException {
    try {
      return pairs.parallelStream().map(this::judge).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private Judgement judge(Pair pair) {
    try {
      return Judgement.of(pair, tolerance, (expected, actual) -> show(pair, expected, actual));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void show(Pair pair, Picture expected, Picture actual) throws IOException {
    if (witness != null) {
      witness.look(pair, expected, actual);
    }
    if (differences != null) {
      Path file = differences.resolve(pair.name() + "." + PictureFormat.PNG.extension());
      Files.createDirectories(file.toAbsolutePath().getParent());
      PictureWriter.write(
          DifferenceMap.of(expected, actual),
          file,
          new Encoding(PictureFormat.PNG, Byte.SIZE, Encoding.DEFAULT_QUALITY, Map.of()));
    }
  }

  /**
   * Makes the actual file the golden one, completely or not at all.
   *
   * @param golden the folder of the golden files, or the golden file
   * @return the file that was written
   * @throws IOException if it cannot be written, if the format would not match the golden file's
   *     name, or if the actual file is not a picture
   */
  public static Path accept(Pair pair, Path golden) throws IOException {
    Path actual = Objects.requireNonNull(pair.actual());
    Path target = Objects.requireNonNullElseGet(pair.expected(), () -> golden.resolve(pair.name()));
    requireFormat(target, actual);
    Files.createDirectories(target.toAbsolutePath().getParent());
    WholeFile.write(target, out -> Files.copy(actual, out));
    return target;
  }

  private static void requireFormat(Path target, Path actual) throws IOException {
    PictureReader.readSize(actual);
    Optional<PictureKind> held = PictureKind.of(actual);
    Optional<PictureKind> named = PictureKind.named(target).or(() -> PictureKind.of(target));
    if (!held.equals(named)) {
      throw new IOException(
          target
              + " cannot be replaced by "
              + actual
              + ", which is "
              + held.map(PictureKind::toString).orElse("of another format")
              + ".");
    }
  }
}
