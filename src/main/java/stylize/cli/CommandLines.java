package stylize.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import stylize.batch.PlanException;

/** Puts the commands together and decides what becomes of their exceptions. */
final class CommandLines {
  /**
   * Wide enough for the longest option, narrow enough for every terminal; fixed, so that help is
   * the same everywhere.
   */
  private static final int HELP_WIDTH = 100;

  private CommandLines() {}

  static CommandLine create(Console console) {
    CommandLine commandLine =
        new CommandLine(new StylizeCommand(console))
            .addSubcommand(new CompareCommand(console))
            .addSubcommand(new ScoreCommand(console))
            .addSubcommand(ModelsCommand.create(console))
            .addSubcommand(new DoctorCommand(console))
            .setOut(console.out())
            .setErr(console.err())
            .setCaseInsensitiveEnumValuesAllowed(true)
            // One argument to a line, so that file names may hold spaces and quotes.
            .setUseSimplifiedAtFiles(true)
            .setUsageHelpWidth(HELP_WIDTH)
            .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
            .setParameterExceptionHandler(CommandLines::wrongUsage)
            .setExecutionExceptionHandler((e, command, result) -> failed(e, result, console));
    return commandLine;
  }

  private static int wrongUsage(ParameterException e, String[] arguments) {
    PrintWriter err = e.getCommandLine().getErr();
    err.println("stylize: " + e.getMessage());
    if (!UnmatchedArgumentException.printSuggestions(e, err)) {
      err.println("Try '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
    }
    return ExitCode.USAGE;
  }

  private static int failed(Exception e, CommandLine.ParseResult result, Console console) {
    console.err().println("stylize: " + (e.getMessage() == null ? e.toString() : e.getMessage()));
    if (result.hasMatchedOption("--verbose")) {
      e.printStackTrace(console.err());
    }
    return e instanceof UsageException || e instanceof PlanException
        ? ExitCode.USAGE
        : ExitCode.FAILED;
  }
}
