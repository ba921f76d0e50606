package stylize.cli.explore;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import stylize.cli.options.UsageException;

/**
 * An option and what it is varied over.
 *
 * @param text the argument, for messages
 * @param values as they are written; empty for a range
 * @param range to take samples from; null for a list
 */
record Variation(String text, Variable option, List<String> values, @Nullable Range range) {
  Variation {
    values = List.copyOf(values);
  }

  /**
   * Parses the values of {@code --vary}.
   *
   * @param command the whole command
   * @throws UsageException naming what is wrong
   */
  static List<Variation> parse(List<String> given, CommandSpec command) {
    Map<String, Variation> variations = new LinkedHashMap<>();
    for (String one : given) {
      Variation variation = parse(one, command);
      if (variations.put(variation.option.name(), variation) != null) {
        throw new UsageException(
            "--vary " + variation.option.name() + " is given twice; give all its values in one.");
      }
    }
    return List.copyOf(variations.values());
  }

  private static Variation parse(String given, CommandSpec command) {
    int equals = given.indexOf('=');
    if (equals < 0) {
      throw new UsageException(
          "--vary '" + given + "' has no values; write OPTION=VALUES, as in style-weight=0.5,1,3.");
    }
    Variable option = Variable.find(given.substring(0, equals).strip(), command);
    String text = given.substring(equals + 1).strip();
    String said = "--vary " + option.name() + "=" + text;
    if (text.isEmpty()) {
      throw new UsageException(said + " has no values, so there is nothing to paint.");
    }
    Optional<Range> range = Range.parse(said, text, option);
    return range.isPresent()
        ? new Variation(said, option, List.of(), range.get())
        : new Variation(said, option, values(said, text, option), null);
  }

  private static List<String> values(String said, String text, Variable option) {
    String separator = text.contains(";") || option.hasLists() ? ";" : ",";
    Map<String, String> values = new LinkedHashMap<>();
    for (String part : text.split(separator, -1)) {
      String value = part.strip();
      if (value.isEmpty()) {
        throw new UsageException(said + " has an empty value.");
      }
      if (option.isFlag() && !value.equals("true") && !value.equals("false")) {
        throw new UsageException(said + ": '" + value + "' must be true or false.");
      }
      // Names are the same in either case, and file names perhaps too.
      values.putIfAbsent(value.toLowerCase(Locale.ROOT), value);
    }
    return new ArrayList<>(values.values());
  }

  /** One of its values. */
  String sample(SplittableRandom random) {
    return range == null
        ? values.get((int) (random.nextDouble() * values.size()))
        : range.sample(random);
  }
}
