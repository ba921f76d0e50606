package stylize.batch;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The paintings that make one style.
 *
 * @param parts at least one
 */
public record Blend(List<Part> parts) {
  /** Paintings whose names are all part of a result's name. More would make it too long. */
  private static final int NAMED = 3;

  /**
   * A painting of a blend.
   *
   * @param share above 0, relative to the sum of all
   * @param mask picture whose colours are regions of the painting; null if it has none
   */
  public record Part(Source painting, double share, @Nullable Path mask) {}

  public Blend {
    parts = List.copyOf(parts);
  }

  /** One painting. */
  public static Blend of(Source painting) {
    return new Blend(List.of(new Part(painting, 1, null)));
  }

  /** True if there are several paintings. */
  public boolean isMixture() {
    return parts.size() > 1;
  }

  /** The paintings' files. */
  public List<Path> files() {
    return parts.stream().map(part -> part.painting().file()).toList();
  }

  /** The first painting; of a single one, the only one. */
  Source first() {
    return parts.get(0).painting();
  }

  /**
   * The painting's file name without extension. Of a few paintings, all of them with a plus sign in
   * between; of many, the name of their folder if they have the same.
   */
  public String stem() {
    if (parts.size() <= NAMED) {
      return parts.stream().map(part -> part.painting().stem()).collect(Collectors.joining("+"));
    }
    boolean together = parts.stream().map(part -> part.painting().folder()).distinct().count() == 1;
    String folder = first().folder();
    return together && !folder.isEmpty() ? folder : first().stem() + "+" + (parts.size() - 1);
  }

  /** The shares, separated by commas, as far as they sum up to 1. */
  String shares() {
    double all = parts.stream().mapToDouble(Part::share).sum();
    return parts.stream()
        .map(part -> String.valueOf(part.share() / all))
        .collect(Collectors.joining(","));
  }

  /** The files, as for people. */
  @Override
  public String toString() {
    return files().stream().map(Path::toString).collect(Collectors.joining(" + "));
  }
}
