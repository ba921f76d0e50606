package stylize.cli.explore;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import stylize.cli.options.NearestWords;
import stylize.cli.options.UsageException;

/**
 * An option that can be varied.
 *
 * @param name without dashes
 * @param spec picocli's model of it
 */
public record Variable(String name, OptionSpec spec) {
  private static final Set<Class<?>> FILES = Set.of(Path.class, File.class);
  private static final Set<Class<?>> FRACTIONS =
      Set.of(double.class, Double.class, float.class, Float.class);
  private static final Set<Class<?>> FLAGS = Set.of(boolean.class, Boolean.class);

  /**
   * Finds an option.
   *
   * @param name as the user writes it, with or without dashes
   * @param command the whole command, whose other options cannot be varied
   * @throws UsageException if there is no such option, or if it cannot be varied
   */
  static Variable find(String name, CommandSpec command) {
    String plain = name.replaceFirst("^-+", "");
    CommandSpec look = LookOptions.commandLine().getCommandSpec();
    OptionSpec found = option(look, plain);
    if (found != null && !FILES.contains(type(found))) {
      return new Variable(found.longestName().replaceFirst("^-+", ""), found);
    }
    if (found != null || option(command, plain) != null) {
      throw new UsageException(
          "--vary: '"
              + name
              + "' cannot be varied, only options of how a picture looks: "
              + String.join(", ", names(look))
              + ".");
    }
    String nearest = NearestWords.question(plain, names(look));
    throw new UsageException(
        "--vary: unknown option '"
            + name
            + "'. "
            + (nearest.isEmpty() ? "Known are " + String.join(", ", names(look)) + "." : nearest));
  }

  private static @Nullable OptionSpec option(CommandSpec spec, String plain) {
    OptionSpec found = plain.isEmpty() ? null : spec.findOption("--" + plain);
    return found == null && plain.length() == 1 ? spec.findOption("-" + plain) : found;
  }

  private static List<String> names(CommandSpec look) {
    return look.options().stream()
        .filter(option -> !FILES.contains(type(option)))
        .map(option -> option.longestName().replaceFirst("^-+", ""))
        .toList();
  }

  private static Class<?> type(OptionSpec option) {
    return option.isMultiValue() ? option.auxiliaryTypes()[0] : option.type();
  }

  /** True if a single value may have commas itself. */
  boolean hasLists() {
    return spec.isMultiValue() || spec.paramLabel().contains(",");
  }

  /** True for numbers that need not be whole. */
  boolean isFraction() {
    return FRACTIONS.contains(type(spec));
  }

  /** True for an option without a value, which is given or not. */
  boolean isFlag() {
    return FLAGS.contains(type(spec)) && spec.arity().max() == 0;
  }
}
