package stylize.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineStreamTest {
  @Test
  void whatIsWrittenIsPassedOnLineByLine() {
    List<String> lines = new ArrayList<>();
    PrintStream stream = new PrintStream(new LineStream(lines::add), true, StandardCharsets.UTF_8);
    stream.print("one ");
    assertThat(lines).isEmpty();
    stream.print("möre\r\ntwo\n");
    assertThat(lines).containsExactly("one möre", "two");
  }
}
