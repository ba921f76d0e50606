package stylize.cli;

import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import stylize.cli.gpu.FetchCudaCommand;
import stylize.cli.options.ArgumentFiles;
import stylize.cli.options.Defaults;
import stylize.cli.options.UsageException;
import stylize.cli.painters.PaintersCommand;
import stylize.cli.presets.GivenPresets;
import stylize.cli.presets.PresetsCommand;
import stylize.cli.progress.Console;
import stylize.cli.screen.ExitCode;
import stylize.cli.train.TrainCommand;

/** Creates the command line with its commands, and runs it. */
public final class CommandLines {
  /**
   * Wide enough for the longest option, and narrow enough for every terminal. Fixed, so that the
   * help is the same everywhere.
   */
  private static final int HELP_WIDTH = 100;

  static final List<String> CONTENT = List.of("-c", "--content");
  static final List<String> STYLE = List.of("-s", "--style");
  static final List<String> OUTPUT = List.of("-o", "--output");
  private static final List<String> HELP = List.of("-h", "--help", "help");

  private record Subcommand(String name, Function<Console, CommandLine> made) {}

  /** The subcommands, in the order of the help. */
  private static final List<Subcommand> COMMANDS =
      List.of(
          new Subcommand("explore", console -> new CommandLine(new ExploreCommand(console))),
          new Subcommand("train", console -> new CommandLine(new TrainCommand(console))),
          new Subcommand("painters", console -> new CommandLine(new PaintersCommand(console))),
          new Subcommand("export", console -> new CommandLine(new ExportCommand(console))),
          new Subcommand("compare", console -> new CommandLine(new CompareCommand(console))),
          new Subcommand("score", console -> new CommandLine(new ScoreCommand(console))),
          new Subcommand("presets", PresetsCommand::create),
          new Subcommand("models", ModelsCommand::create),
          new Subcommand("fetch-cuda", console -> new CommandLine(new FetchCudaCommand(console))),
          new Subcommand("doctor", console -> new CommandLine(new DoctorCommand(console))),
          new Subcommand("help", console -> help()));

  private CommandLines() {}

  private static CommandLine help() {
    CommandLine help = new CommandLine(new CommandLine.HelpCommand());
    help.getCommandSpec()
        .usageMessage()
        .header("Shows this help, or that of a command: stylize help train.")
        .description("");
    return help;
  }

  public static CommandLine create(Console console, String... arguments) {
    CommandLine commandLine = new CommandLine(new StylizeCommand(console));
    needed(List.of(arguments))
        .forEach(command -> commandLine.addSubcommand(command.made().apply(console)));
    HelpSections.in(commandLine);
    commandLine.setResourceBundle(new Defaults());
    return commandLine
        // Accepts --size=64 as well as --size 64.
        .setSeparator("=")
        // The last value counts, so that options can override a file of options.
        .setOverwrittenOptionsAllowed(true)
        .setOut(console.out())
        .setErr(console.screen().err())
        .setCaseInsensitiveEnumValuesAllowed(true)
        // Otherwise a mistyped option would be taken for the name of a picture.
        .setUnmatchedOptionsAllowedAsOptionParameters(false)
        // ArgumentFiles has already expanded them.
        .setExpandAtFiles(false)
        .setUsageHelpWidth(HELP_WIDTH)
        .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
  }

  /**
   * The subcommands that the arguments may use. Creating all takes a tenth of a second, and
   * painting needs none. Help and messages about mistyped arguments need all.
   */
  private static List<Subcommand> needed(List<String> arguments) {
    List<Subcommand> named =
        COMMANDS.stream().filter(command -> arguments.contains(command.name())).toList();
    boolean helps = !Collections.disjoint(arguments, HELP);
    return !helps && (paints(arguments) || !named.isEmpty()) ? named : COMMANDS;
  }

  /** True if the arguments look like a photo and a painting. */
  public static boolean paints(List<String> arguments) {
    return isGiven(CONTENT, arguments) && isGiven(STYLE, arguments);
  }

  /** True if an option with one of these names is among the arguments. */
  static boolean isGiven(List<String> option, List<String> arguments) {
    return arguments.stream()
        .anyMatch(
            argument ->
                option.stream()
                    .anyMatch(name -> argument.equals(name) || argument.startsWith(name + "=")));
  }

  /** Expands files of arguments and presets, then runs the command. */
  public static int execute(Console given, String... arguments) {
    String[] expanded = arguments;
    GivenPresets presets;
    try {
      expanded = ArgumentFiles.expand(arguments);
      presets = GivenPresets.of(expanded);
    } catch (UsageException e) {
      given.as(expanded).error(String.valueOf(e.getMessage()));
      return ExitCode.of(e);
    }
    Console console = given.as(expanded);
    if (expanded.length == 0) {
      return Failures.nothingGiven(console);
    }
    HeadStart ahead = HeadStart.of(expanded);
    try {
      return execute(console, presets, expanded);
    } finally {
      ahead.finish();
    }
  }

  private static int execute(Console console, GivenPresets presets, String... arguments) {
    Failures failures = new Failures(console, List.of(arguments), presets);
    CommandLine line =
        create(console, arguments)
            .setParameterExceptionHandler((e, given) -> failures.wrongUsage(e))
            .setExecutionExceptionHandler((e, command, result) -> failures.failed(e, result));
    try {
      WrongUsage.refuseOneDash(line, List.of(arguments));
    } catch (ParameterException e) {
      return failures.wrongUsage(e);
    }
    return line.execute(presets.before(line.getCommandSpec(), arguments));
  }
}
