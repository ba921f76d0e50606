package stylize.cli.explore;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import stylize.cli.options.UsageException;
import stylize.cli.options.WrongValue;
import stylize.weights.Topology;

/** What is explored: the variants and how each looks. Everything is checked. */
public final class Plan {
  private final List<Variation> variations;
  private final boolean random;
  private final Map<Variant, Look> looks = new LinkedHashMap<>();
  private final @Nullable Path startPicture;
  private final @Nullable Path startPainter;

  private Plan(List<Variation> variations, boolean random, LookOptions start) {
    this.variations = variations;
    this.random = random;
    this.startPicture = start.startPicture();
    this.startPainter = start.startPainter();
  }

  /**
   * Plans and checks every variant.
   *
   * @param vary values of {@code --vary}
   * @param samples number of samples; null for the grid
   * @param command whose options are not varied
   * @throws UsageException naming the option and value that are wrong
   */
  public static Plan of(
      List<String> vary, @Nullable Integer samples, CommandSpec command, Topology topology) {
    List<Variation> variations = Variation.parse(vary, command);
    ParseResult parsed = command.commandLine().getParseResult();
    CommandLine look = LookOptions.commandLine();
    List<String> fixed = GivenOptions.of(parsed, List.of(look.getCommandSpec()));
    LookOptions start = LookOptions.parse(fixed);
    long seed = parsed.matchedOptionValue("--seed", 0L);
    Plan plan = new Plan(variations, samples != null, start);
    for (Variant variant : Variants.of(variations, samples, seed)) {
      plan.looks.put(variant, plan.look(variant, fixed, topology));
    }
    return plan;
  }

  private Look look(Variant variant, List<String> fixed, Topology topology) {
    List<String> arguments = new ArrayList<>(fixed);
    arguments.addAll(variant.arguments());
    try {
      LookOptions options = LookOptions.parse(arguments);
      if (!Objects.equals(options.startPicture(), startPicture)
          || !Objects.equals(options.startPainter(), startPainter)) {
        throw new UsageException(
            "a picture or painter to start from cannot be varied, only content and noise.");
      }
      return new Look(options.settings(topology), options.control(), options.exact());
    } catch (UsageException e) {
      throw wrong(variant, e.getMessage());
    } catch (ParameterException e) {
      throw wrong(variant, WrongValue.of(e).map(WrongValue::message).orElse(e.getMessage()));
    }
  }

  private static UsageException wrong(Variant variant, @Nullable String message) {
    return new UsageException("--vary " + variant.label() + ": " + message);
  }

  List<Variation> variations() {
    return variations;
  }

  /** The variants, in the order of the sheet. */
  public List<Variant> variants() {
    return List.copyOf(looks.keySet());
  }

  /** How a variant looks. */
  public Look look(Variant variant) {
    return Objects.requireNonNull(looks.get(variant));
  }

  /** The trained painter from whose pictures all start; null if there is none. */
  public @Nullable Path startPainter() {
    return startPainter;
  }

  /** The picture that all start from; null if there is none. */
  public @Nullable Path start() {
    return startPicture;
  }

  /** True if the variants are all pairs of the values of two options. */
  boolean isTable() {
    return !random && variations.size() == 2;
  }

  /** How many variants there are from one change of the last option but one to the next. */
  int period() {
    return random ? looks.size() : variations.get(variations.size() - 1).values().size();
  }
}
