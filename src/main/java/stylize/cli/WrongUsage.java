package stylize.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import stylize.cli.options.NearestWords;
import stylize.cli.options.WrongValue;
import stylize.cli.screen.Listed;

/**
 * What is wrong with a command line, and what was probably meant. (Picocli itself suggests all
 * options that begin with the same two letters.)
 *
 * @param message what is wrong
 * @param hint what to do
 */
record WrongUsage(String message, String hint) {
  /** One dash before an option's long name; in the second group, what is before a value. */
  private static final Pattern ONE_DASH = Pattern.compile("-(([a-z])(?!\\2)[a-z-]{2,})(=.*)?");

  private static final String END_OF_OPTIONS = "--";

  /** How picocli's message begins if something is not there at all. */
  private static final String MISSING = "Missing required";

  /** Explains the parser's exception. */
  static WrongUsage of(ParameterException e, List<String> arguments) {
    CommandLine command = e.getCommandLine();
    String message = String.valueOf(e.getMessage());
    Optional<WrongUsage> better = Optional.empty();
    CommandSpec spec = command.getCommandSpec();
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      better = ofUnmatched(unmatched.getUnmatched(), message, command, arguments);
    } else if (e instanceof UnmatchedArgumentException || e instanceof MissingParameterException) {
      // What is missing may be there, but mistyped.
      better = unknownOption(arguments, spec);
      if (e instanceof MissingParameterException missing
          && message.startsWith(MISSING)
          && !message.contains(" for option ")) {
        message = missing(missing);
      }
    } else {
      Optional<WrongValue> wrong = WrongValue.of(e);
      message = wrong.map(WrongValue::message).orElse(message);
      better = meant(message, wrong.map(WrongValue::hint).orElse(""));
    }
    return better.orElse(new WrongUsage(message, "Try '" + spec.qualifiedName() + " --help'."));
  }

  /** For example {@code --content, --style and IMAGE are missing.} */
  private static String missing(MissingParameterException e) {
    List<String> names =
        e.getMissing().stream()
            .map(arg -> arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel())
            .toList();
    return Listed.text(names, "and") + (names.size() == 1 ? " is missing." : " are missing.");
  }

  private static Optional<WrongUsage> ofUnmatched(
      List<String> unmatched, String message, CommandLine command, List<String> arguments) {
    CommandSpec spec = command.getCommandSpec();
    Optional<String> option = unmatched.stream().filter(word -> word.startsWith("-")).findFirst();
    if (option.isPresent()) {
      String name = option.get().split("=", 2)[0];
      return meant(message, NearestWords.question(name, longNames(spec)));
    }
    String first = unmatched.get(0);
    String question = NearestWords.question(first, command.getSubcommands().keySet());
    if (!question.isEmpty() && !exists(first)) {
      return meant("There is no command '" + first + "'.", question);
    }
    return spec.parent() == null ? StrayPictures.explain(unmatched, arguments) : Optional.empty();
  }

  /** The first long option that the command does not have. */
  private static Optional<WrongUsage> unknownOption(List<String> arguments, CommandSpec spec) {
    return arguments.stream()
        .takeWhile(argument -> !argument.equals(END_OF_OPTIONS))
        .filter(argument -> argument.startsWith("--"))
        .map(argument -> argument.split("=", 2)[0])
        .filter(name -> spec.findOption(name) == null)
        .findFirst()
        .flatMap(
            name ->
                meant(
                    "Unknown option: '" + name + "'",
                    NearestWords.question(name, longNames(spec))));
  }

  private static Optional<WrongUsage> meant(String message, String question) {
    return question.isEmpty() ? Optional.empty() : Optional.of(new WrongUsage(message, question));
  }

  private static List<String> longNames(CommandSpec spec) {
    return spec.options().stream()
        .map(OptionSpec::longestName)
        .filter(name -> name.startsWith("--"))
        .toList();
  }

  static boolean exists(String file) {
    try {
      return Files.exists(Path.of(file));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /**
   * Refuses a long option with a single dash. Otherwise {@code -output x} would mean {@code -o
   * utput x}.
   *
   * @throws UnmatchedArgumentException with that argument
   */
  static void refuseOneDash(CommandLine main, List<String> arguments) {
    CommandLine command = main;
    for (String argument : arguments) {
      if (argument.equals(END_OF_OPTIONS)) {
        return;
      }
      command = command.getSubcommands().getOrDefault(argument, command);
      Matcher oneDash = ONE_DASH.matcher(argument);
      if (oneDash.matches()) {
        List<String> names = longNames(command.getCommandSpec());
        String name = "--" + oneDash.group(1);
        if (names.contains(name) || NearestWords.isOneSlipFrom(name, names)) {
          throw new UnmatchedArgumentException(command, List.of(argument));
        }
      }
    }
  }
}
