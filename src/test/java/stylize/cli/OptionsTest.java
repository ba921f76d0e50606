package stylize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import stylize.cli.options.ArgumentFiles;
import stylize.cli.progress.Console;
import stylize.cli.screen.Screen;

/** What holds for every option of every command. */
class OptionsTest {
  private static final String LOG_LEVEL = "org.slf4j.simpleLogger.defaultLogLevel";

  private static CommandLine all() {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    return CommandLines.create(
        new Console(nowhere, false, new Screen(nowhere, false, 100), Map.of()), "--help");
  }

  private static List<String> commands() {
    List<String> names = new ArrayList<>();
    collect(all(), "", names);
    return names;
  }

  private static void collect(CommandLine command, String name, List<String> names) {
    names.add(name.trim());
    command.getSubcommands().forEach((sub, line) -> collect(line, name + " " + sub, names));
  }

  private static CommandLine find(CommandLine all, String command) {
    CommandLine found = all;
    for (String name : command.split(" ")) {
      found = name.isEmpty() ? found : found.getSubcommands().get(name);
    }
    return found;
  }

  /** Each option by the command that has it. */
  static Stream<List<String>> options() {
    return commands().stream()
        .flatMap(
            command ->
                find(all(), command).getCommandSpec().options().stream()
                    .map(option -> List.of(command, option.longestName())));
  }

  private static String sample(ArgSpec arg, int which) {
    Class<?> type = arg.auxiliaryTypes()[0];
    if (type.isEnum()) {
      return type.getEnumConstants()[which].toString();
    }
    boolean isNumber = Number.class.isAssignableFrom(type) || type.isPrimitive();
    return (isNumber ? "1" : "a") + which;
  }

  /** An option that is given, its value in an argument of its own or not. */
  private static List<String> given(OptionSpec option, int which, boolean joined) {
    String name = option.longestName();
    if (option.arity().max() == 0) {
      return List.of(name);
    }
    String value = sample(option, which);
    return joined ? List.of(name + "=" + value) : List.of(name, value);
  }

  private static List<String> everything(String command, boolean joined) {
    CommandLine line = find(all(), command);
    List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
    arguments.removeIf(String::isEmpty);
    for (PositionalParamSpec positional : line.getCommandSpec().positionalParameters()) {
      arguments.add(sample(positional, 0));
    }
    for (OptionSpec option : line.getCommandSpec().options()) {
      arguments.addAll(given(option, 0, joined));
    }
    return arguments;
  }

  /** What the arguments say, by option. */
  private static Map<String, @Nullable Object> parsed(String command, List<String> arguments) {
    String level = System.getProperty(LOG_LEVEL);
    CommandLine all = all();
    all.parseArgs(arguments.toArray(String[]::new));
    if (level == null) {
      System.clearProperty(LOG_LEVEL);
    }
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (OptionSpec option : find(all, command).getCommandSpec().options()) {
      values.put(option.longestName(), option.getValue());
    }
    return values;
  }

  @ParameterizedTest
  @MethodSource("options")
  void theLastOneCountsAndAllOthersStay(List<String> option) {
    String command = option.get(0);
    String name = option.get(1);
    OptionSpec repeated = find(all(), command).getCommandSpec().findOption(name);
    List<String> once = everything(command, false);
    Map<String, @Nullable Object> before = parsed(command, once);
    List<String> twice = new ArrayList<>(once);
    twice.addAll(given(repeated, 1, false));
    Map<String, @Nullable Object> after = parsed(command, twice);
    Object last = after.get(name);
    if (repeated.isMultiValue()) {
      assertThat((List<?>) last).asString().contains(sample(repeated, 0), sample(repeated, 1));
    } else if (repeated.arity().max() == 0) {
      assertThat(last).isEqualTo(true);
    } else {
      // Numbers may be written in other ways than they were read.
      assertThat(String.valueOf(last)).startsWith(sample(repeated, 1));
    }
    before.remove(name);
    after.remove(name);
    assertThat(after).isEqualTo(before);
  }

  static List<String> everyCommand() {
    return commands();
  }

  @ParameterizedTest
  @MethodSource("everyCommand")
  void aValueMayStandBehindAnEqualsSign(String command) {
    assertThat(parsed(command, everything(command, true)))
        .isEqualTo(parsed(command, everything(command, false)));
  }

  @Test
  void aFileOfOptionsCanBeFollowedByOthers(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("options"), "--size\n64\n--tv-weight 2\n");
    String[] arguments = ArgumentFiles.expand("@" + file, "--size", "32", "--iterations", "3");
    assertThat(parsed("", List.of(arguments)))
        .containsEntry("--size", "32")
        .containsEntry("--tv-weight", 2.0)
        .containsEntry("--iterations", 3);
  }

  @Test
  void layersGivenTwiceAreTheLastOnes() {
    assertThat(
            parsed("", List.of("--style-layers", "relu1_1", "--style-layers", "relu2_1,relu3_1")))
        .containsEntry("--style-layers", "relu2_1,relu3_1");
  }
}
