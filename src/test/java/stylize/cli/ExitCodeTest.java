package stylize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import stylize.batch.PlanException;
import stylize.cli.options.UsageException;
import stylize.cli.screen.ExitCode;
import stylize.engine.EngineException;
import stylize.image.PictureException;
import stylize.models.ModelException;
import stylize.weights.WeightsException;

/** The exit code follows from the kind of what went wrong. */
class ExitCodeTest {
  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of(new UsageException("wrong option"), ExitCode.USAGE),
        Arguments.of(new PlanException("two of one name"), ExitCode.USAGE),
        Arguments.of(new ModelException("no such model"), ExitCode.USAGE),
        Arguments.of(new WeightsException("no such weights"), ExitCode.USAGE),
        Arguments.of(new EngineException("no PyTorch", new IOException()), ExitCode.USAGE),
        Arguments.of(new PictureException("damaged"), ExitCode.FAILED),
        Arguments.of(new NoSuchFileException("gone"), ExitCode.FAILED),
        Arguments.of(new IllegalStateException("a bug"), ExitCode.FAILED));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void theExitCodeFollowsFromTheKind(Exception thrown, int code) {
    assertThat(ExitCode.of(thrown)).isEqualTo(code);
  }
}
