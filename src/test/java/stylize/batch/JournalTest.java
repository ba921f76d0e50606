package stylize.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  @TempDir Path output;

  private static Job job(String name) {
    return new Job(
        Source.named(Path.of("c.jpg")), Source.named(Path.of("s.jpg")), name, Path.of(name));
  }

  private static Finished finished(String name, String key) {
    return new Finished(
        name,
        key,
        "00ff",
        5,
        6,
        7,
        8,
        9.5,
        0.5,
        Map.of("tv", 0.25),
        List.of(new Finished.Stage(7, 8, 9, true, Arrays.asList(2.0, null, 1.0))));
  }

  private Path file() {
    return output.resolve(RunFolder.NAME).resolve("journal.jsonl");
  }

  private void append(Finished... all) throws IOException {
    try (RunFolder folder = RunFolder.open(output, Shard.WHOLE)) {
      for (Finished finished : all) {
        folder.journal().append(finished);
      }
    }
  }

  @Test
  void whatWasAppendedIsRemembered() throws IOException {
    append(finished("a", "1"), finished("b", "2"));
    Journal journal = RunFolder.read(output);
    assertThat(journal.of(job("a"))).isEqualTo(finished("a", "1"));
    assertThat(journal.names()).containsExactlyInAnyOrder("a", "b");
    assertThat(journal.of(job("c"))).isNull();
    assertThat(journal.wrote(job("a"), "00ff")).isTrue();
    assertThat(journal.wrote(job("a"), "00fe")).isFalse();
  }

  @Test
  void theLastRecordOfAJobCounts() throws IOException {
    append(finished("a", "1"), finished("a", "2"));
    assertThat(RunFolder.read(output).of(job("a"))).isEqualTo(finished("a", "2"));
  }

  @Test
  void aTornLastLineIsPassedOverAndSpoilsNothing() throws IOException {
    append(finished("a", "1"), finished("b", "2"));
    byte[] whole = Files.readAllBytes(file());
    int firstLine = new String(whole, StandardCharsets.UTF_8).indexOf('\n') + 1;
    // Torn at every byte: before, in the middle of, and after a UTF-8 sequence or a number.
    for (int length = firstLine; length < whole.length - 1; length++) {
      Files.write(file(), Arrays.copyOf(whole, length));
      append(finished("c", "3"));
      assertThat(RunFolder.read(output).names()).containsExactlyInAnyOrder("a", "c");
    }
  }

  @Test
  void foreignLinesArePassedOver() throws IOException {
    append(finished("a", "1"));
    Files.write(
        file(),
        "null\n{}\n[1]\nplain\n{\"name\":5}\n\0\0\0\n\u00ff\n\n"
            .getBytes(StandardCharsets.ISO_8859_1),
        StandardOpenOption.APPEND);
    append(finished("b", "2"));
    assertThat(RunFolder.read(output).names()).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void aFullDiskIsReportedAndTheRecordDoesNotCount() throws IOException {
    assumeTrue(Files.exists(Path.of("/dev/full")), "this system has no /dev/full");
    Files.createDirectories(file().getParent());
    Files.createSymbolicLink(file(), Path.of("/dev/full"));
    try (RunFolder folder = RunFolder.open(output, Shard.WHOLE)) {
      assertThatThrownBy(() -> folder.journal().append(finished("a", "1")))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("No space left");
      assertThat(folder.journal().of(job("a"))).isNull();
    }
  }

  @Test
  void aSecondRunIsKeptOutWhileTheFirstOneGoesOn() throws IOException {
    try (RunFolder first = RunFolder.open(output, Shard.WHOLE)) {
      assertThat(first.journal().names()).isEmpty();
      assertThatThrownBy(() -> RunFolder.open(output, Shard.WHOLE))
          .isInstanceOf(PlanException.class)
          .hasMessageContaining("Another run is writing into " + output);
      assertThatThrownBy(() -> RunFolder.open(output, new Shard(1, 2)))
          .isInstanceOf(PlanException.class);
    }
    RunFolder.open(output, Shard.WHOLE).close();
  }

  @Test
  void readingChangesNothing() throws IOException {
    assertThat(RunFolder.read(output).names()).isEmpty();
    assertThat(output).isEmptyDirectory();
  }

  @Test
  void whatAShardHasFinishedEverybodyKnows() throws IOException {
    try (RunFolder second = RunFolder.open(output, new Shard(2, 2))) {
      second.journal().append(finished("b", "2"));
    }
    append(finished("a", "1"));
    assertThat(RunFolder.read(output).names()).containsExactlyInAnyOrder("a", "b");
  }
}
