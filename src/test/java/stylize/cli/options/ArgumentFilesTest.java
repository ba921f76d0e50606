package stylize.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stylize.cli.Launch;
import stylize.cli.screen.ExitCode;

class ArgumentFilesTest {
  @TempDir Path folder;

  private String[] expanded(String text, Charset charset) throws IOException {
    Path file = folder.resolve("list");
    Files.write(file, text.getBytes(charset));
    return ArgumentFiles.expand("-q", "@" + file, "last");
  }

  @Test
  void aLineIsAnArgument() throws IOException {
    assertThat(expanded("# photos\n-c\r\na b.png\n\n'c'.png\n", StandardCharsets.UTF_8))
        .containsExactly("-q", "-c", "a b.png", "'c'.png", "last");
  }

  @Test
  void aLineMayHoldAnOptionAndItsValue() throws IOException {
    assertThat(expanded("--size 48\n-c  a b.png\n--tv-weight=2", StandardCharsets.UTF_8))
        .containsExactly("-q", "--size", "48", "-c", "a b.png", "--tv-weight=2", "last");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void aByteOrderMarkIsNoPartOfTheFirstName(String charset) throws IOException {
    assertThat(expanded("\uFEFFфото.png\nb.png", Charset.forName(charset)))
        .containsExactly("-q", "фото.png", "b.png", "last");
  }

  @Test
  void filesMayNameFilesButNotThemselvesForEver() throws IOException {
    Path other = Files.writeString(folder.resolve("other"), "a.png\n@" + folder.resolve("list"));
    assertThat(expanded("@" + other + "\nb.png", StandardCharsets.UTF_8))
        .containsExactly("-q", "a.png", "b.png", "last");
  }

  @Test
  void twoAtSignsStandForOneAndNoFileForItself() {
    assertThat(ArgumentFiles.expand("@@a", "@no-such-list", "@"))
        .containsExactly("@a", "@no-such-list", "@");
  }

  @Test
  @Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aPipeOrAFolderIsRefusedAtOnce() throws Exception {
    Path pipe = folder.resolve("pipe");
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
    for (Path file : new Path[] {pipe, folder, Path.of("/dev/zero")}) {
      assertThatThrownBy(() -> ArgumentFiles.expand("-c", "@" + file))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("@" + file + " is a folder, pipe or device");
      Launch launch = Launch.of("-c", "@" + file);
      assertThat(launch.exitCode()).isEqualTo(ExitCode.USAGE);
      assertThat(launch.err()).startsWith("stylize: @" + file);
    }
  }
}
