package stylize.cli.explore;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import stylize.cli.options.ControlOptions;
import stylize.cli.options.ObjectiveOptions;
import stylize.cli.options.OptimizationOptions;
import stylize.paint.Settings;
import stylize.weights.Topology;

/**
 * The groups of options that say how a picture looks. Whatever options these groups have can be
 * varied. Every variant is a command line of its own that they parse.
 */
@Command(name = "variant")
public final class LookOptions {
  @Mixin(name = ObjectiveOptions.HEADING)
  private ObjectiveOptions objective = new ObjectiveOptions();

  @Mixin(name = ControlOptions.HEADING)
  private ControlOptions control = new ControlOptions();

  @Mixin(name = OptimizationOptions.HEADING)
  private OptimizationOptions optimization = new OptimizationOptions();

  /** An empty command line of these options. */
  static CommandLine commandLine() {
    return new CommandLine(new LookOptions())
        .setSeparator("=")
        .setOverwrittenOptionsAllowed(true)
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  /** How pictures look with these arguments. */
  static LookOptions parse(List<String> arguments) {
    CommandLine commandLine = commandLine();
    commandLine.parseArgs(arguments.toArray(String[]::new));
    return commandLine.getCommand();
  }

  Settings settings(Topology topology) {
    return optimization.settings(
        objective.weighting(topology), objective.pooling(), control.control());
  }

  ControlOptions control() {
    return control;
  }

  boolean exact() {
    return optimization.exact();
  }

  @Nullable Path startPainter() {
    return optimization.startPainter();
  }

  @Nullable Path startPicture() {
    return optimization.startPicture();
  }
}
