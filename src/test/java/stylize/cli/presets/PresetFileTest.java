package stylize.cli.presets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import stylize.cli.options.UsageException;

class PresetFileTest {
  private static Preset parse(String json) {
    return PresetFile.parse("my.json", json.getBytes(StandardCharsets.UTF_8));
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        Arguments.of("", "it is not sound JSON"),
        Arguments.of("hello", "it is not sound JSON"),
        Arguments.of("[]", "it is not a JSON object"),
        Arguments.of("{} {}", "it is not sound JSON"),
        Arguments.of("{}", "\"options\" is missing"),
        Arguments.of("{\"options\": 1}", "\"options\" is 1; it must be an object"),
        Arguments.of("{'options': {}}", "it is not sound JSON"),
        Arguments.of("{\"options\": {},}", "it is not sound JSON"),
        Arguments.of("[".repeat(5000), "it is not"),
        Arguments.of("{\"options\":".repeat(5000), "it is not"),
        Arguments.of("{\"options\": {\"size\": 64, \"size\": 65}}", "\"size\" is there twice"),
        Arguments.of("{\"options\": {}, \"options\": {}}", "\"options\" is there twice"),
        Arguments.of(
            "{\"option\": {}}", "\"option\" is unknown. Did you mean options? Allowed are"),
        Arguments.of("{\"size\": 64}", "\"size\" is unknown. It belongs into \"options\"."),
        Arguments.of("{\"description\": 1, \"options\": {}}", "\"description\" is 1"),
        Arguments.of("{\"description\": \"a\\nb\", \"options\": {}}", "must be one line"),
        Arguments.of(
            options("\"styl-scale\": 1"),
            "\"styl-scale\" in \"options\" is no option of a preset. Did you mean style-scale?"),
        Arguments.of(options("\"--size\": 64"), "Did you mean size? Allowed are content-weight"),
        Arguments.of(options("\"output\": \"a.png\""), "\"output\" in \"options\" is no option"),
        Arguments.of(options("\"preset\": \"oil\""), "is no option of a preset"),
        Arguments.of(options("\"jobs\": 2"), "is no option of a preset"),
        Arguments.of(options("\"paint-mask\": \"a.png\""), "is no option of a preset"),
        Arguments.of(options("\"style-mask\": \"none\""), "is no option of a preset"),
        Arguments.of(options("\"threads\": 2"), "is no option of a preset"),
        Arguments.of(options("\"weights\": \"a.h5\""), "is no option of a preset"),
        Arguments.of(
            options("\"init\": \"secret.png\""),
            "\"init\" is \"secret.png\"; in a preset it must be content or noise"),
        Arguments.of(options("\"size\": null"), "\"size\" is null; it must be a number or a text"),
        Arguments.of(options("\"size\": [64]"), "\"size\" is [64]; it must be"),
        Arguments.of(options("\"size\": {\"a\": 1}"), "\"size\" is {\"a\":1}; it must be"),
        Arguments.of(options("\"size\": true"), "\"size\" is true; it must be"),
        Arguments.of(options("\"size\": 1" + "0".repeat(100)), "a number of 101 digits"));
  }

  private static String options(String inner) {
    return "{\"options\": {" + inner + "}}";
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void aWrongFileIsRefusedByNameKeyAndValue(String json, String message) {
    assertThatThrownBy(() -> parse(json))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("--preset my.json: ")
        .hasMessageContaining(message);
  }

  @Test
  void aPresetIsWrittenAsACommandLine() {
    String json =
        options("\"size\": 6e1, \"tv-weight\": 0.50, \"style-layers\": \"relu1_1, relu2_1\"");
    assertThat(parse(json).commandLine())
        .startsWith("--size 60 --tv-weight 0.5 --style-layers ")
        .endsWith("relu1_1, relu2_1" + (File.separatorChar == '/' ? "'" : "\""));
  }
}
