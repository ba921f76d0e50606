package stylize.cli.options;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import stylize.batch.Blend;
import stylize.batch.JobList;
import stylize.batch.MaskTemplate;
import stylize.batch.PlanException;
import stylize.batch.Source;
import stylize.cli.screen.Counted;
import stylize.paint.Control;
import stylize.paint.colour.ColourKeeping;
import stylize.paint.style.Augmentation;

/** Options for where a picture is painted, how much, and in which of several styles. */
public final class ControlOptions {
  public static final String HEADING = "%nWhere, how much, and from which painting:%n";

  /** Describes {@code --style-augment}. */
  public static final String AUGMENTATION =
      "See the painting from more sides, so that strokes lose its directions and things: rotate,"
          + " flip, scale. Default: none.";

  /** In place of a mask, for a painting without one. */
  private static final String NO_MASK = "none";

  @Option(
      names = "--blend",
      paramLabel = "SHARES",
      description =
          "Mix all paintings into one style, by shares such as 0.7,0.3, or 'equal'. Otherwise each"
              + " painting is a style of its own.")
  private @Nullable String blend;

  @Option(
      names = "--preserve-colors",
      paramLabel = "NAME",
      description =
          "none: the painting's colours. luminance: only light and dark are painted, the photo's"
              + " colours stay. match: the painting is recoloured like the photo first. Default:"
              + " ${DEFAULT-VALUE}.")
  private ColourKeeping.Method colours = ColourKeeping.Method.NONE;

  @Option(
      names = "--color-strength",
      paramLabel = "X",
      description =
          "How much of the photo's colours is kept so, 0 to 1. Default: ${DEFAULT-VALUE}.")
  private double colourStrength = ColourKeeping.NONE.strength();

  @Option(names = "--style-augment", paramLabel = "NAME[,NAME...]", description = AUGMENTATION)
  private String augmentation = Augmentation.NONE.describe();

  @Option(
      names = "--content-mask",
      paramLabel = "FILE",
      description =
          "Picture whose colours are regions of the photo. Each is painted in the region of the"
              + " same colour in --style-mask. May have fields as --name, for batches:"
              + " 'masks/{content}.png'.")
  private @Nullable String contentMask;

  @Option(
      names = "--style-mask",
      paramLabel = "FILE",
      arity = "1..*",
      description =
          "The same for paintings, one for each; 'none' for one without. Several make one style of"
              + " all paintings.")
  private List<String> styleMasks = List.of();

  @Option(
      names = "--paint-mask",
      paramLabel = "FILE",
      description =
          "Picture that is white where the photo is painted, black where it stays as it is. May"
              + " have fields, likewise.")
  private @Nullable String paintMask;

  @Option(
      names = "--strength",
      paramLabel = "X",
      description = "How much of the painting is mixed into the photo, 0 to 1. Default: 1.")
  private double strength = Control.NONE.strength();

  @Option(
      names = "--attention",
      paramLabel = "X",
      description =
          "How much more faces and things count than skies and walls, 0 to 4: they keep their"
              + " detail, and the rest turns to paint. Default: 0.")
  private double attention = Control.NONE.attention();

  /** How much is painted, and what counts. */
  public Control control() {
    try {
      return new Control(
          strength,
          attention,
          new ColourKeeping(colours, colourStrength),
          augmentation(augmentation));
    } catch (IllegalArgumentException e) {
      throw UsageException.about(e);
    }
  }

  /** What {@code --style-augment} says. */
  public static Augmentation augmentation(String views) {
    try {
      return Augmentation.parse(views);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--style-augment: " + e.getMessage() + ".");
    }
  }

  /** The names of the photos' masks. */
  public JobList.MaskNames masks() {
    if (contentMask != null && styleMasks.isEmpty()) {
      throw new UsageException("--content-mask needs a --style-mask for each painting.");
    }
    if (contentMask == null && !styleMasks.isEmpty()) {
      throw new UsageException("--style-mask needs a --content-mask for the photo.");
    }
    return new JobList.MaskNames(
        template("--content-mask", contentMask), template("--paint-mask", paintMask));
  }

  private static @Nullable MaskTemplate template(String option, @Nullable String name) {
    try {
      return name == null ? null : MaskTemplate.of(name);
    } catch (IllegalArgumentException e) {
      throw new UsageException(option + ": " + e.getMessage() + ".");
    }
  }

  /** True if all paintings make one style. */
  public boolean mixes() {
    return blend != null || styleMasks.size() > 1;
  }

  /**
   * The styles that paintings make.
   *
   * @throws PlanException if a mask's name is not possible on this system
   */
  public List<Blend> styles(List<Source> paintings) throws PlanException {
    List<Blend.Part> parts = new ArrayList<>();
    double[] shares = Shares.parse(blend, paintings.size());
    for (int i = 0; i < shares.length; i++) {
      // A painting of no share is not even read.
      if (shares[i] > 0) {
        Source painting = paintings.get(i);
        MaskTemplate mask = styleMask(i, paintings.size());
        parts.add(
            new Blend.Part(
                painting,
                shares[i],
                mask == null ? null : mask.file(painting, Blend.of(painting))));
      }
    }
    return mixes()
        ? List.of(new Blend(parts))
        : parts.stream().map(part -> new Blend(List.of(part))).toList();
  }

  private @Nullable MaskTemplate styleMask(int number, int paintings) {
    if (styleMasks.isEmpty()) {
      return null;
    }
    String only = styleMasks.get(0);
    MaskTemplate first = template("--style-mask", only);
    if (styleMasks.size() == 1 && (paintings == 1 || (first != null && first.hasFields()))) {
      return only.equals(NO_MASK) ? null : first;
    }
    if (styleMasks.size() != paintings) {
      throw new UsageException(
          "--style-mask has "
              + Counted.text(styleMasks.size(), "mask")
              + " for "
              + Counted.text(paintings, "painting")
              + "; one for each is needed, or one with fields, such as"
              + " 'masks/{style}.png'.");
    }
    String name = styleMasks.get(number);
    return name.equals(NO_MASK) ? null : template("--style-mask", name);
  }
}
