package stylize.cli.explore;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import stylize.cli.options.UsageException;

/** Lists variants: all of a grid, or samples. */
final class Variants {
  /** More than anybody looks through. */
  static final int MOST = 1000;

  /** Draws for each sample; they end even if there are fewer different ones than samples. */
  private static final int DRAWS = 50;

  private Variants() {}

  /**
   * The variants.
   *
   * @param samples number of samples; null for the grid
   * @param seed of the samples
   * @throws UsageException if there are none or too many, or if ranges and samples do not match
   */
  static List<Variant> of(List<Variation> variations, @Nullable Integer samples, long seed) {
    if (variations.isEmpty()) {
      throw new UsageException(
          "--vary is missing: say what is to vary, as in --vary style-weight=0.5,1,3.");
    }
    if (samples != null) {
      return sample(variations, samples, seed);
    }
    for (Variation variation : variations) {
      if (variation.range() != null) {
        throw new UsageException(
            variation.text()
                + " is a range: say how many samples are to be taken with --random N, or list"
                + " values.");
      }
    }
    requireFew(
        variations.stream()
            .map(variation -> BigInteger.valueOf(variation.values().size()))
            .reduce(BigInteger.ONE, BigInteger::multiply),
        "variants");
    return grid(variations);
  }

  /**
   * Checks a number against the limit.
   *
   * @param what is counted
   * @throws UsageException if it is above
   */
  static void requireFew(BigInteger count, String what) {
    if (count.compareTo(BigInteger.valueOf(MOST)) > 0) {
      throw new UsageException(
          "These are "
              + count
              + " "
              + what
              + "; one run makes at most "
              + MOST
              + ". Vary less, or take samples with --random N.");
    }
  }

  /** The product of all lists; the last option varies fastest. */
  private static List<Variant> grid(List<Variation> variations) {
    List<Map<Variable, String>> grid = List.of(Map.of());
    for (Variation variation : variations) {
      List<Map<Variable, String>> longer = new ArrayList<>();
      for (Map<Variable, String> one : grid) {
        for (String value : variation.values()) {
          Map<Variable, String> with = new LinkedHashMap<>(one);
          with.put(variation.option(), value);
          longer.add(with);
        }
      }
      grid = longer;
    }
    return grid.stream().map(Variant::new).toList();
  }

  /** Different samples. More of them begin with the same ones. */
  private static List<Variant> sample(List<Variation> variations, int samples, long seed) {
    if (variations.stream().allMatch(variation -> variation.range() == null)) {
      throw new UsageException(
          "--random takes samples, but there is no range; give one, as in --vary"
              + " content-weight=0.1..2:log.");
    }
    if (samples < 1) {
      throw new UsageException("--random is " + samples + "; it must be at least 1.");
    }
    requireFew(BigInteger.valueOf(samples), "samples");
    SplittableRandom random = new SplittableRandom(seed);
    Set<Variant> drawn = new LinkedHashSet<>();
    for (int i = 0; i < DRAWS * samples && drawn.size() < samples; i++) {
      Map<Variable, String> values = new LinkedHashMap<>();
      variations.forEach(variation -> values.put(variation.option(), variation.sample(random)));
      drawn.add(new Variant(values));
    }
    return List.copyOf(drawn);
  }
}
