package stylize.batch.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stylize.batch.Job;
import stylize.batch.OwnFolder;
import stylize.batch.PlanException;
import stylize.batch.Shard;
import stylize.batch.Source;
import stylize.files.Locking;

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
        List.of(new Finished.LevelSummary(7, 8, 9, true, Arrays.asList(2.0, null, 1.0))));
  }

  private Path file() {
    return output.resolve(OwnFolder.NAME).resolve("journal.jsonl");
  }

  private void append(Finished... all) throws IOException {
    try (RunFolder folder = RunFolder.open(output, Shard.WHOLE)) {
      for (Finished finished : all) {
        folder.add(finished);
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
    assertThat(journal.of(job("a"), "00ff")).isEqualTo(finished("a", "1"));
    assertThat(journal.of(job("a"), "00fe")).isNull();
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
  void aDamagedLineIsToldOfUntilItsJobIsDoneAgain() throws IOException {
    append(finished("a", "1"), finished("b", "2"), finished("c", "3"));
    String whole = Files.readString(file());
    Files.writeString(file(), whole.replace("\"key\":\"2\"", "\"key\"*\"2\""));
    try (RunFolder folder = RunFolder.open(output, Shard.WHOLE)) {
      assertThat(folder.journal().names()).containsExactlyInAnyOrder("a", "c");
      assertThat(folder.warnings())
          .singleElement()
          .asString()
          .startsWith(file() + ": line 2 is damaged");
      folder.add(finished("b", "2"));
    }
    try (RunFolder folder = RunFolder.open(output, Shard.WHOLE)) {
      assertThat(folder.journal().names()).containsExactlyInAnyOrder("a", "b", "c");
      assertThat(folder.warnings()).isEmpty();
    }
  }

  @Test
  void absurdNumbersAreDamage() throws IOException {
    for (String field :
        List.of(
            "\"bytes\":5>\"bytes\":-5",
            "\"bytes\":5>\"bytes\":1e999",
            "\"width\":7>\"width\":0",
            "\"height\":8>\"height\":99999999999999999999",
            "\"seconds\":9.5>\"seconds\":1e999",
            "\"levels\":[{>\"levels\":[null,{",
            "\"totals\":[2.0,null,1.0]>\"totals\":null")) {
      Files.deleteIfExists(file());
      append(finished("a", "1"), finished("b", "2"));
      String[] change = field.split(">");
      String[] lines = Files.readString(file()).split("\n");
      assertThat(lines[0]).contains(change[0]);
      Files.writeString(file(), lines[0].replace(change[0], change[1]) + "\n" + lines[1] + "\n");
      assertThat(RunFolder.read(output).names()).as(field).containsExactly("b");
    }
  }

  @Test
  void aLineWithoutEndIsNotTakenIntoMemory() throws IOException {
    append(finished("a", "1"));
    try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
      // Sparse: nothing but zeros.
      channel.write(ByteBuffer.wrap(new byte[] {'\n'}), 512L << 20);
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    append(finished("b", "2"));
    assertThat(RunFolder.read(output).names()).containsExactlyInAnyOrder("a", "b");
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(256L << 20);
  }

  @Test
  void twoRunsThatNothingKeepsApartTearNothing() throws IOException {
    Locking none =
        (channel, from, length, shared) -> {
          throw new IOException("No locks available");
        };
    try (RunFolder first = RunFolder.open(output, Shard.WHOLE, none);
        RunFolder second = RunFolder.open(output, Shard.WHOLE, none)) {
      assertThat(first.warnings()).singleElement().asString().contains("cannot be locked");
      for (int i = 0; i < 20; i++) {
        first.add(finished("first" + i, "1"));
        second.add(finished("a longer name, second" + i, "2"));
      }
    }
    assertThat(RunFolder.read(output).names()).hasSize(40);
    assertThat(RunFolder.read(output).damaged().isEmpty()).isTrue();
  }

  @Test
  void aJournalThatIsRemovedMeanwhileIsMissed() throws IOException {
    try (RunFolder folder = RunFolder.open(output, Shard.WHOLE)) {
      folder.add(finished("a", "1"));
      Files.delete(file());
      assertThatThrownBy(() -> folder.add(finished("b", "2")))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("was removed");
      Files.createFile(file());
      assertThatThrownBy(folder::requireInPlace).hasMessageContaining("was removed");
    }
  }

  @Test
  void onlyCheckpointsAreClearedAway() throws IOException {
    try (RunFolder folder = RunFolder.open(output, Shard.WHOLE)) {
      Path checkpoint = folder.checkpoint("0123456789abcdef".repeat(4));
      Files.createFile(Files.createDirectories(checkpoint.getParent()).resolve("somebody's.png"));
      Files.createFile(checkpoint);
      folder.clearCheckpoints();
      assertThat(checkpoint).doesNotExist();
      assertThat(checkpoint.resolveSibling("somebody's.png")).exists();
    }
  }

  @Test
  void aFullDiskIsReportedAndTheRecordDoesNotCount() throws IOException {
    assumeTrue(Files.exists(Path.of("/dev/full")), "this system has no /dev/full");
    Files.createDirectories(file().getParent());
    Files.createSymbolicLink(file(), Path.of("/dev/full"));
    try (RunFolder folder = RunFolder.open(output, Shard.WHOLE)) {
      assertThatThrownBy(() -> folder.add(finished("a", "1")))
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
      second.add(finished("b", "2"));
    }
    append(finished("a", "1"));
    assertThat(RunFolder.read(output).names()).containsExactlyInAnyOrder("a", "b");
  }
}
