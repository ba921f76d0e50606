package stylize.cli.options;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import stylize.cli.screen.Listed;

/**
 * What is wrong with a value of the wrong type, in the words of all other messages.
 *
 * @param message what is wrong, and what is allowed
 * @param hint what was probably meant; empty if that is not known
 */
public record WrongValue(String message, String hint) {
  private static final Set<Class<?>> WHOLE =
      Set.of(int.class, long.class, Integer.class, Long.class);
  private static final Set<Class<?>> REAL = Set.of(double.class, Double.class);
  private static final Pattern DIGITS = Pattern.compile("[+-]?\\d+");
  private static final Pattern COMMA = Pattern.compile("[+-]?\\d*,\\d+");

  /** What the parser's exception is about. */
  public static Optional<WrongValue> of(ParameterException e) {
    return e.getArgSpec() == null || e.getValue() == null
        ? Optional.empty()
        : of(e.getArgSpec(), e.getValue());
  }

  /** Explains a value that is no number, or none of the words that an option knows. */
  private static Optional<WrongValue> of(ArgSpec option, String value) {
    Class<?> type = option.auxiliaryTypes()[0];
    Object[] constants = type.getEnumConstants();
    if (constants != null) {
      List<String> words = Arrays.stream(constants).map(Object::toString).toList();
      return said(
          option, value, "be " + Listed.text(words, "or"), NearestWords.question(value, words));
    }
    boolean comma = COMMA.matcher(value).matches();
    String point = comma ? "Did you mean " + value.replace(',', '.') + "?" : "";
    if (WHOLE.contains(type)) {
      boolean large = DIGITS.matcher(value).matches();
      return said(option, value, "be a " + (large ? "smaller number" : "whole number"), "");
    }
    return REAL.contains(type) ? said(option, value, "be a number", point) : Optional.empty();
  }

  private static Optional<WrongValue> said(ArgSpec arg, String value, String must, String hint) {
    String name = arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel();
    return Optional.of(new WrongValue(name + " is '" + value + "'; it must " + must + ".", hint));
  }
}
