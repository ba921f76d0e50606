package stylize.cli.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import stylize.files.Sha256;

/**
 * One choice of a value for each option that varies.
 *
 * @param values by option, in the order of the options
 */
public record Variant(Map<Variable, String> values) {
  /** What is allowed in file names everywhere and needs no quotes in shells. */
  private static final Pattern UNUSUAL = Pattern.compile("[^A-Za-z0-9._,+=~-]");

  private static final int LONGEST_NAME = 120;
  private static final int HASH_BYTES = 4;

  public Variant {
    values = new LinkedHashMap<>(values);
  }

  /** For people: {@code style-weight=0.5, style-scale=1}. */
  String label() {
    return String.join(", ", labels());
  }

  /** Each option with its value. */
  List<String> labels() {
    return values.entrySet().stream()
        .map(entry -> entry.getKey().name() + "=" + entry.getValue())
        .toList();
  }

  /** By the options' names. */
  Map<String, String> options() {
    Map<String, String> options = new LinkedHashMap<>();
    values.forEach((option, value) -> options.put(option.name(), value));
    return options;
  }

  /** As arguments of a command line. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    values.forEach(
        (option, value) -> {
          if (!option.isFlag()) {
            arguments.add("--" + option.name() + "=" + value);
          } else if (value.equals("true")) {
            arguments.add("--" + option.name());
          }
        });
    return arguments;
  }

  /**
   * A part of a file name: {@code style-weight=0.5_style-scale=1}. What is not allowed is replaced,
   * and a checksum keeps the name unique.
   */
  String fileName() {
    String plain = String.join("_", labels()).replace(':', '~');
    String allowed = UNUSUAL.matcher(plain).replaceAll("-");
    if (allowed.equals(plain) && plain.length() <= LONGEST_NAME) {
      return plain;
    }
    byte[] hash = Arrays.copyOf(Sha256.of(label()), HASH_BYTES);
    return allowed.substring(0, Math.min(allowed.length(), LONGEST_NAME))
        + "-"
        + HexFormat.of().formatHex(hash);
  }
}
