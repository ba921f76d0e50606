package stylize.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import stylize.image.Picture;
import stylize.image.PictureException;
import stylize.image.reading.PictureReader;

/**
 * The judgement of a pair.
 *
 * @param figures null if nothing can be measured
 * @param reasons why it is not the same, and other remarks; phrases
 * @param strain for sorting: the worst pair has the largest
 * @param warnings of damage in the files that affects no pixels; sentences
 */
public record Judgement(
    Pair pair,
    Verdict verdict,
    @Nullable Comparison figures,
    List<String> reasons,
    double strain,
    List<String> warnings) {
  public Judgement {
    reasons = List.copyOf(reasons);
    warnings = List.copyOf(warnings);
  }

  /** The possible verdicts, the best first. */
  public enum Verdict {
    SAME,
    DIFFERENT,
    /** There is an actual picture, but no golden one. */
    EXTRA,
    /** There is a golden picture, but no actual one. */
    MISSING,
    UNREADABLE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Receives a pair's two pictures. */
  public interface Viewer {
    void look(Picture expected, Picture actual) throws IOException;
  }

  /**
   * Reads and judges a pair.
   *
   * @param viewer receives pictures of the same size that are not the same
   */
  public static Judgement of(Pair pair, Tolerance tolerance, Viewer viewer) throws IOException {
    if (pair.expected() == null) {
      return without(pair, Verdict.EXTRA, "there is no expected picture");
    }
    if (pair.actual() == null) {
      return without(pair, Verdict.MISSING, "there is no actual picture");
    }
    Picture expected;
    Picture actual;
    List<String> notes = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    try {
      expected = PictureReader.read(pair.expected(), warnings::add);
      actual = PictureReader.read(pair.actual(), warnings::add);
      int expectedBits = PictureReader.readBitDepth(pair.expected());
      int actualBits = PictureReader.readBitDepth(pair.actual());
      if (expectedBits != actualBits) {
        notes.add(actualBits + " bits per channel instead of " + expectedBits);
      }
    } catch (PictureException e) {
      return without(pair, Verdict.UNREADABLE, String.valueOf(e.getMessage()));
    } catch (OutOfMemoryError e) {
      return without(pair, Verdict.UNREADABLE, "too large for Java's memory beside the others");
    }
    if (!expected.size().equals(actual.size())) {
      notes.add(0, "size " + actual.size() + " instead of " + expected.size());
      return new Judgement(
          pair, Verdict.DIFFERENT, null, notes, Double.POSITIVE_INFINITY, warnings);
    }
    Comparison figures = Comparison.of(expected, actual);
    List<String> reasons = new ArrayList<>(tolerance.violations(figures));
    if (expected.isTransparent() != actual.isTransparent()) {
      reasons.add(actual.isTransparent() ? "has transparency" : "has lost its transparency");
    }
    Verdict verdict = reasons.isEmpty() ? Verdict.SAME : Verdict.DIFFERENT;
    if (verdict == Verdict.DIFFERENT) {
      viewer.look(expected, actual);
    }
    reasons.addAll(notes);
    return new Judgement(pair, verdict, figures, reasons, tolerance.strain(figures), warnings);
  }

  private static Judgement without(Pair pair, Verdict verdict, String reason) {
    return new Judgement(pair, verdict, null, List.of(reason), Double.POSITIVE_INFINITY, List.of());
  }
}
