package stylize.paint.style;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import stylize.image.Size;

/** From which sides a painting is looked at, so that its style depends less on how it hangs. */
public final class Augmentation {
  /** The painting is seen as it is, only. */
  public static final Augmentation NONE = new Augmentation(List.of());

  /** How {@link #NONE} is written. */
  private static final String NOTHING = "none";

  /** One kind of views. */
  public enum Kind {
    /** Turned by all four quarters. */
    ROTATE,
    /** As it is, and in a mirror. */
    FLIP,
    /** As it is, and at √½ and √2 times its sides: half and twice the pixels. */
    SCALE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Set<Kind> kinds;

  private Augmentation(Collection<Kind> kinds) {
    EnumSet<Kind> ordered = EnumSet.noneOf(Kind.class);
    ordered.addAll(kinds);
    this.kinds = Collections.unmodifiableSet(ordered);
  }

  /** These kinds, all of them combined with each other. */
  public static Augmentation of(Collection<Kind> kinds) {
    return new Augmentation(kinds);
  }

  /**
   * Parses a list such as {@code rotate,flip}, or {@code none}. The order does not matter, nor does
   * a word that is there twice.
   *
   * @throws IllegalArgumentException naming what is allowed if a word is unknown
   */
  public static Augmentation parse(String list) {
    if (list.strip().equals(NOTHING)) {
      return NONE;
    }
    return new Augmentation(
        Arrays.stream(list.split(",", -1)).map(word -> kind(word.strip())).toList());
  }

  private static Kind kind(String word) {
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.toString().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown view '"
                        + word
                        + "'; allowed are "
                        + NOTHING
                        + ", or any of "
                        + text(List.of(Kind.values()))
                        + " separated by commas"));
  }

  /** Its kinds, in a fixed order. */
  public Set<Kind> kinds() {
    return kinds;
  }

  /**
   * All views, each once, in a fixed order that begins with the painting as it is: 4 for rotate, 2
   * for flip, 3 for scale, and their product if there are several.
   */
  public List<View> views() {
    int turns = kinds.contains(Kind.ROTATE) ? 4 : 1;
    List<Boolean> mirrors = kinds.contains(Kind.FLIP) ? List.of(false, true) : List.of(false);
    List<Double> factors =
        kinds.contains(Kind.SCALE) ? List.of(1.0, Math.sqrt(0.5), Math.sqrt(2)) : List.of(1.0);
    List<View> views = new ArrayList<>();
    for (double factor : factors) {
      for (boolean mirrored : mirrors) {
        for (int turn = 0; turn < turns; turn++) {
          views.add(new View(turn, mirrored, factor));
        }
      }
    }
    return List.copyOf(views);
  }

  /** The largest size in which a painting is seen that is otherwise seen in {@code size}. */
  public Size largest(Size size) {
    return views().stream()
        .map(view -> view.scaled(size))
        .max(Comparator.comparingLong(Size::pixels))
        .orElse(size);
  }

  /** For reports: what {@link #parse} accepts, in a fixed order and without repetition. */
  public String describe() {
    return kinds.isEmpty() ? NOTHING : text(kinds);
  }

  private static String text(Collection<Kind> kinds) {
    return kinds.stream().map(Kind::toString).collect(Collectors.joining(","));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Augmentation that && kinds.equals(that.kinds);
  }

  @Override
  public int hashCode() {
    return kinds.hashCode();
  }

  @Override
  public String toString() {
    return describe();
  }
}
