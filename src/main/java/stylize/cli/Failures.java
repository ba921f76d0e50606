package stylize.cli;

import java.util.List;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import stylize.cli.presets.GivenPresets;
import stylize.cli.progress.Console;
import stylize.cli.screen.ExitCode;
import stylize.engine.GpuMemoryShortage;
import stylize.fault.Fault;

/**
 * Reports what a command line fails with, and answers the exit code.
 *
 * @param arguments as they were given, with files expanded
 * @param presets whose options stand before the arguments
 */
record Failures(Console console, List<String> arguments, GivenPresets presets) {
  /** Without arguments. */
  static int nothingGiven(Console console) {
    console.error(
        "--content is missing, and so is --style.",
        """
        Usage: stylize --content PHOTO... --style PAINTING... [--output FILE|FOLDER] [OPTION...]
          stylize --content photo.jpg --style painting.jpg --output result.png
          stylize --content photos --style painting.jpg --output results --preset oil
        All options: stylize --help. Presets: stylize presets. If something does not work: stylize doctor.\
        """);
    return ExitCode.USAGE;
  }

  /** A command line that cannot be parsed. */
  int wrongUsage(ParameterException e) {
    WrongUsage wrong = WrongUsage.of(e, arguments);
    console.error(wrong.message(), withOrigins(wrong.message(), wrong.hint()));
    return ExitCode.USAGE;
  }

  /** A command that has failed. */
  int failed(Exception e, ParseResult result) {
    String message =
        GpuMemoryShortage.in(e).map(GpuMemoryShortage::message).orElseGet(() -> Fault.reason(e));
    if (result.hasMatchedOption("--verbose")) {
      console.error(message, e);
    } else {
      String hint = ExitCode.of(e) == ExitCode.USAGE ? withOrigins(message, "") : "";
      if (hint.isEmpty()) {
        console.error(message);
      } else {
        console.error(message, hint);
      }
    }
    return ExitCode.of(e);
  }

  private String withOrigins(String message, String hint) {
    return (presets.originsIn(message) + "\n" + hint).strip();
  }
}
