package stylize.cli.options;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Tells which options mean something only where pictures are optimised. */
public final class OptimizingOptions {
  /** The groups about the objective, its optimisation, and the network. */
  private static final List<String> GROUPS =
      List.of(
          ObjectiveOptions.HEADING,
          OptimizationOptions.HEADING,
          ControlOptions.HEADING,
          ModelOptions.HEADING);

  /** Options of these groups that mean something to trained painters too. */
  private static final Set<String> FOR_ALL =
      Set.of(
          "--size",
          "--strength",
          "--preserve-colors",
          "--color-strength",
          "--paint-mask",
          "--offline");

  private static final String SAVE_EVERY = "--save-every";

  private OptimizingOptions() {}

  /** Those that a command line or its presets give, by their names. */
  public static List<String> given(ParseResult parsed) {
    CommandSpec command = parsed.commandSpec();
    Set<OptionSpec> given = Set.copyOf(parsed.matchedOptions());
    return Stream.concat(
            GROUPS.stream()
                .map(group -> Objects.requireNonNull(command.mixins().get(group)))
                .flatMap(group -> group.options().stream()),
            Stream.of(command.findOption(SAVE_EVERY)))
        .filter(given::contains)
        .map(OptionSpec::longestName)
        .filter(name -> !FOR_ALL.contains(name))
        .toList();
  }
}
