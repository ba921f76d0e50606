package stylize.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stylize.testing.JavaProcess;

class WholeFileTest {
  @TempDir Path folder;

  private long unfinishedHere() {
    return WholeFile.unfinished().stream()
        .filter(file -> file.startsWith(folder.toAbsolutePath()))
        .count();
  }

  @Test
  void whatIsWrittenIsNotRememberedAnyLonger() throws IOException {
    for (int i = 0; i < 3; i++) {
      WholeFile.write(folder.resolve(i + ".txt"), out -> out.write(1));
    }
    try (WholeFile draft = WholeFile.draft(folder.resolve("draft.txt"), out -> out.write(1))) {
      assertThat(draft.size()).isEqualTo(1);
      assertThat(unfinishedHere()).isEqualTo(1);
    }
    assertThat(unfinishedHere()).isZero();
  }

  @Test
  void aFullDiskIsToldWithTheFilesName() {
    Path file = folder.resolve("a.txt");
    assertThatThrownBy(
            () ->
                WholeFile.write(
                    file,
                    out -> {
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage(file + ": No space left on device");
    assertThat(folder).isEmptyDirectory();
  }

  /** Ends with a file half written. */
  static final class Interrupted {
    private Interrupted() {}

    public static void main(String[] arguments) throws IOException {
      WholeFile.write(Path.of(arguments[0]), out -> System.exit(0));
    }
  }

  @Test
  void aProgramThatEndsMeanwhileLeavesNothing() throws Exception {
    Process process =
        new ProcessBuilder(
                JavaProcess.command(
                    Interrupted.class.getName(), folder.resolve("a.txt").toString()))
            .redirectErrorStream(true)
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }
}
