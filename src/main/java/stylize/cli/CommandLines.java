package stylize.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import stylize.cli.options.ArgumentFiles;
import stylize.cli.options.Defaults;
import stylize.cli.options.UsageException;
import stylize.cli.progress.Console;
import stylize.fault.Fault;

/** Creates the command line with its commands, and handles their exceptions. */
public final class CommandLines {
  /**
   * Wide enough for the longest option, and narrow enough for every terminal. Fixed, so that the
   * help is the same everywhere.
   */
  private static final int HELP_WIDTH = 100;

  private static final List<String> CONTENT = List.of("-c", "--content");
  private static final List<String> STYLE = List.of("-s", "--style");
  private static final List<String> HELP = List.of("-h", "--help");

  private record Subcommand(String name, Function<Console, CommandLine> made) {}

  /** The subcommands, in the order of the help. */
  private static final List<Subcommand> COMMANDS =
      List.of(
          new Subcommand("compare", console -> new CommandLine(new CompareCommand(console))),
          new Subcommand("score", console -> new CommandLine(new ScoreCommand(console))),
          new Subcommand("models", ModelsCommand::create),
          new Subcommand("doctor", console -> new CommandLine(new DoctorCommand(console))));

  private CommandLines() {}

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
        .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
        .setParameterExceptionHandler((e, given) -> wrongUsage(e, console))
        .setExecutionExceptionHandler((e, command, result) -> failed(e, result, console));
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

  private static boolean isGiven(List<String> option, List<String> arguments) {
    return arguments.stream()
        .anyMatch(
            argument ->
                option.stream()
                    .anyMatch(name -> argument.equals(name) || argument.startsWith(name + "=")));
  }

  /** Expands files of arguments, then runs the command. */
  public static int execute(Console given, String... arguments) {
    String[] expanded;
    try {
      expanded = ArgumentFiles.expand(arguments);
    } catch (UsageException e) {
      given.as(arguments).error(String.valueOf(e.getMessage()));
      return ExitCode.of(e);
    }
    Console console = given.as(expanded);
    HeadStart ahead = HeadStart.of(expanded);
    try {
      return create(console, expanded).execute(expanded);
    } finally {
      ahead.finish();
    }
  }

  private static int wrongUsage(ParameterException e, Console console) {
    StringWriter hint = new StringWriter();
    if (!UnmatchedArgumentException.printSuggestions(e, new PrintWriter(hint, true))) {
      hint.write("Try '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
    }
    console.error(String.valueOf(e.getMessage()), hint.toString().strip());
    return ExitCode.USAGE;
  }

  private static int failed(Exception e, CommandLine.ParseResult result, Console console) {
    String message = Fault.reason(e);
    if (result.hasMatchedOption("--verbose")) {
      console.error(message, e);
    } else {
      console.error(message);
    }
    return ExitCode.of(e);
  }
}
