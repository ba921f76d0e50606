package stylize.batch.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stylize.batch.Ingredients;
import stylize.batch.Job;
import stylize.batch.JobList;
import stylize.batch.NameTemplate;
import stylize.batch.Parallelism;
import stylize.batch.PlanException;
import stylize.batch.Recipe;
import stylize.batch.Shard;
import stylize.batch.Source;
import stylize.batch.journal.Finished;
import stylize.batch.journal.RunFolder;
import stylize.batch.survey.Fingerprints;
import stylize.batch.survey.JobState;
import stylize.batch.survey.Survey;
import stylize.image.Encoding;
import stylize.image.Picture;
import stylize.image.PictureException;
import stylize.image.PictureFormat;
import stylize.image.Sample;
import stylize.image.Size;
import stylize.image.reading.PictureReader;
import stylize.network.Network;
import stylize.objective.Terms;
import stylize.paint.Footprint;
import stylize.paint.Level;
import stylize.paint.LevelTrace;
import stylize.paint.Progress;
import stylize.paint.StyleTransfer;
import stylize.testing.Tests;
import stylize.testing.TinyNetwork;
import stylize.weights.Weights;

class BatchTest {
  @TempDir static Path shared;
  @TempDir Path folder;
  private static Network network;
  private Path out;
  private List<Job> jobs;
  private final Heard heard = new Heard();

  @BeforeAll
  static void load() throws IOException {
    network = TinyNetwork.load(shared);
  }

  @AfterAll
  static void close() {
    network.close();
  }

  @BeforeEach
  void plan() throws IOException {
    out = folder.resolve("out");
    List<Source> photos = new ArrayList<>();
    for (String name : List.of("rgb.png", "grey.png", "palette.png", "rgb.tif")) {
      Path photo = Files.createDirectories(folder.resolve("photos")).resolve(name);
      photos.add(Source.named(Files.copy(Tests.resource("pictures/" + name), photo)));
    }
    Source painting = Source.named(Tests.resource("pictures/baseline.jpg"));
    jobs =
        JobList.of(
            photos, List.of(painting), NameTemplate.of("{content}-{content-ext}"), "png", out);
  }

  /** Remembers what it hears. */
  private static class Heard implements BatchProgress {
    final List<String> done = Collections.synchronizedList(new ArrayList<>());
    final List<String> failed = Collections.synchronizedList(new ArrayList<>());
    final List<String> postponed = Collections.synchronizedList(new ArrayList<>());
    final List<String> stopped = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void done(Job job, StyleTransfer.Painting painting, Finished finished) {
      done.add(job.name());
    }

    @Override
    public void failed(Job job, Failure failure) {
      failed.add(job.name() + ": " + failure.message());
    }

    @Override
    public void postponed(Job job) {
      postponed.add(job.name());
    }

    @Override
    public void stopped(String reason) {
      stopped.add(reason);
    }
  }

  private void run(BatchProgress listener, boolean failFast, int atATime) throws Exception {
    run(Recipes.recipe(32, 2), listener, failFast, atATime);
  }

  private void run(Recipe recipe, BatchProgress listener, boolean failFast, int atATime)
      throws Exception {
    run(recipe, new JobLoader(null, recipe.settings()), listener, failFast, atATime);
  }

  private void run(
      Recipe recipe, JobLoader reading, BatchProgress listener, boolean failFast, int atATime)
      throws Exception {
    try (RunFolder remembered = RunFolder.open(out, Shard.WHOLE)) {
      List<Job> todo =
          survey(recipe, false).stream()
              .filter(state -> state.decision() == JobState.Decision.TO_DO)
              .map(JobState::job)
              .toList();
      new Batch(
              new Parallelism(atATime, 1),
              Device.cpu(),
              recipe,
              reading,
              remembered,
              new BatchListeners(List.of(heard, listener)),
              failFast,
              Long.MAX_VALUE)
          .run(todo, () -> Collections.nCopies(atATime, network));
    }
  }

  private List<JobState> survey(Recipe recipe, boolean overwrite) throws IOException {
    return new Survey(
            recipe,
            new Fingerprints(null),
            RunFolder.read(out),
            overwrite,
            new Footprint(
                network.costs(recipe.settings().weighting().taps(network::tap)), recipe.settings()),
            Long.MAX_VALUE,
            null)
        .of(jobs);
  }

  private List<JobState.Decision> states(Recipe recipe) throws IOException {
    return survey(recipe, false).stream().map(JobState::decision).toList();
  }

  private List<String> names() {
    return jobs.stream().map(Job::name).toList();
  }

  /** Throws something in the middle of chosen pictures. */
  private static BatchProgress throwing(Set<String> names, Error error) {
    return new BatchProgress() {
      @Override
      public Progress painting(Job job) {
        if (names.contains(job.name())) {
          throw error;
        }
        return Progress.NONE;
      }
    };
  }

  @Test
  void everyPictureIsPaintedAndRememberedAndNotPaintedAgain() throws Exception {
    run(new Heard(), false, 2);
    assertThat(heard.done).containsExactlyInAnyOrderElementsOf(names());
    assertThat(heard.failed).isEmpty();
    assertThat(states(Recipes.recipe(32, 2))).containsOnly(JobState.Decision.DONE);
    run(new Heard(), false, 2);
    assertThat(heard.done).hasSize(4);
  }

  @Test
  void anErrorInOnePictureConcernsThatOneOnly() throws Exception {
    run(throwing(Set.of("grey-png.png"), new StackOverflowError("deep")), false, 1);
    assertThat(heard.failed).singleElement().asString().contains("grey.png could not be painted");
    assertThat(heard.done).hasSize(3);
    assertThat(states(Recipes.recipe(32, 2))).containsOnlyOnce(JobState.Decision.TO_DO);
  }

  @Test
  void aPictureThatRunsOutOfMemoryIsTriedAgainByItselfAfterTheOthers() throws Exception {
    Set<String> once = Collections.synchronizedSet(new HashSet<>(Set.of("rgb-png.png")));
    BatchProgress first =
        new BatchProgress() {
          @Override
          public Progress painting(Job job) {
            if (once.remove(job.name())) {
              throw new IllegalStateException("DefaultCPUAllocator: can't allocate memory: …");
            }
            return Progress.NONE;
          }
        };
    run(first, false, 2);
    assertThat(heard.postponed).containsExactly("rgb-png.png");
    assertThat(heard.failed).isEmpty();
    assertThat(heard.done).hasSize(4).last().isEqualTo("rgb-png.png");
  }

  @Test
  void aPictureThatNeverFitsTheMemoryIsReportedInTheEnd() throws Exception {
    run(throwing(Set.of("rgb-png.png"), new OutOfMemoryError("Java heap space")), false, 2);
    assertThat(heard.failed).singleElement().asString().contains("rgb.png: not enough memory");
    assertThat(heard.done).hasSize(3);
  }

  @Test
  void aJobThatIsBegunBeforehandIsPaintedLikeTheOthers() throws Exception {
    run(new Heard(), false, 1);
    byte[] alone = Files.readAllBytes(jobs.get(0).output());
    Files.delete(jobs.get(0).output());
    Recipe recipe = Recipes.recipe(32, 2);
    JobLoader reading = new JobLoader(null, recipe.settings());
    reading.begin(jobs.get(0));
    run(recipe, reading, new Heard(), false, 1);
    assertThat(jobs.get(0).output()).hasBinaryContent(alone);
  }

  @Test
  void whatGoesWrongBeforehandIsThatJobsFailure() throws Exception {
    Recipe recipe = Recipes.recipe(32, 2);
    Job first = jobs.get(0);
    Path photo = first.content().file();
    Files.copy(
        Tests.resource("pictures/truncated.jpg"), photo, StandardCopyOption.REPLACE_EXISTING);
    JobLoader reading = new JobLoader(null, recipe.settings());
    reading.begin(first);
    run(recipe, reading, new Heard(), false, 1);
    assertThat(heard.failed).singleElement().asString().contains(photo + " is damaged");
    assertThat(heard.done).hasSize(3).doesNotContain(first.name());
  }

  @Test
  void networksThatCannotBeLoadedEndTheBatchBeforeItBegins() throws Exception {
    Recipe recipe = Recipes.recipe(32, 2);
    try (RunFolder remembered = RunFolder.open(out, Shard.WHOLE)) {
      Batch batch =
          new Batch(
              new Parallelism(2, 1),
              Device.cpu(),
              recipe,
              new JobLoader(null, recipe.settings()),
              remembered,
              heard,
              false,
              Long.MAX_VALUE);
      Batch.Networks damaged =
          () -> {
            throw new IllegalStateException("weights.h5 is damaged");
          };
      assertThatThrownBy(() -> batch.run(jobs, damaged)).hasMessage("weights.h5 is damaged");
    }
    assertThat(heard.done).isEmpty();
    assertThat(heard.failed).isEmpty();
    assertThat(states(recipe)).containsOnly(JobState.Decision.TO_DO);
  }

  @Test
  void failFastBeginsNoFurtherPicture() throws Exception {
    run(throwing(Set.copyOf(names()), new AssertionError("broken")), true, 1);
    assertThat(heard.failed).hasSize(1);
    assertThat(heard.stopped).containsExactly("--fail-fast");
    assertThat(heard.done).isEmpty();
  }

  @Test
  void aPictureThatCannotBeWrittenIsRescuedAndNoFurtherOneBegun() throws Exception {
    BatchProgress blocking =
        new BatchProgress() {
          @Override
          public Progress painting(Job job) {
            try {
              // A folder where the picture is to be.
              Files.createDirectories(job.output().resolve("in-the-way"));
            } catch (IOException e) {
              throw new IllegalStateException(e);
            }
            return Progress.NONE;
          }
        };
    run(blocking, false, 1);
    assertThat(heard.stopped).containsExactly("a picture could not be written");
    assertThat(heard.failed).isNotEmpty().hasSizeLessThan(4);
    assertThat(heard.failed.get(0))
        .contains("cannot be written", "saved as", "rescued-rgb-png.png");
    heard.failed.forEach(BatchTest::deleteRescued);
  }

  private static Path deleteRescued(String failure) {
    Path rescued = Path.of(failure.replaceAll("(?s).* was saved as (.*) instead\\..*", "$1"));
    assertThat(rescued).isRegularFile();
    try {
      Files.delete(rescued);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return rescued;
  }

  @Test
  void picturesOfOneNameAreRescuedSideBySide() throws Exception {
    Path taken = Path.of(System.getProperty("java.io.tmpdir"), "rescued-same.png");
    assertThat(taken).doesNotExist();
    Files.writeString(taken, "somebody's");
    try {
      Picture picture = PictureReader.read(jobs.get(0).content().file());
      Encoding encoding = new Encoding(PictureFormat.PNG, 8, 95, Map.of());
      Path first = Rescue.save(picture, Path.of("a/same.png"), encoding);
      Path second = Rescue.save(picture, Path.of("b/same.png"), encoding);
      assertThat(Set.of(taken, first, second)).hasSize(3);
      assertThat(PictureReader.read(first).size()).isEqualTo(picture.size());
      assertThat(PictureReader.read(second).size()).isEqualTo(picture.size());
      assertThat(taken).hasContent("somebody's");
      Files.delete(first);
      Files.delete(second);
    } finally {
      Files.delete(taken);
    }
  }

  /** Replaces files while the first picture is being painted. */
  private static BatchProgress replacing(String content, Path... files) {
    return new BatchProgress() {
      private boolean done;

      @Override
      public synchronized Progress painting(Job job) {
        try {
          for (Path file : done ? new Path[0] : files) {
            Files.copy(
                Tests.resource("pictures/" + content), file, StandardCopyOption.REPLACE_EXISTING);
          }
        } catch (IOException e) {
          throw new IllegalStateException(e);
        }
        done = true;
        return Progress.NONE;
      }
    };
  }

  @Test
  void aPhotoThatChangesWhileTheBatchRunsIsPaintedAgain() throws Exception {
    jobs = jobs.subList(0, 1);
    // Decoded already.
    run(replacing("rgb16.png", jobs.get(0).content().file()), false, 1);
    byte[] old = Files.readAllBytes(jobs.get(0).output());
    assertThat(heard.done).hasSize(1);
    assertThat(states(Recipes.recipe(32, 2))).containsExactly(JobState.Decision.TO_DO);
    run(new Heard(), false, 1);
    assertThat(states(Recipes.recipe(32, 2))).containsExactly(JobState.Decision.DONE);
    assertThat(Files.readAllBytes(jobs.get(0).output())).isNotEqualTo(old);
  }

  @Test
  void aPictureTellsWhatItWasDecodedFromAndNotWhatWasLookedAtBefore() throws Exception {
    // The survey has seen the old one; the new one is painted.
    jobs = List.of(jobs.get(0), jobs.get(1), jobs.get(3));
    Path last = jobs.get(2).content().file();
    run(replacing("rgb.bmp", last), false, 1);
    assertThat(states(Recipes.recipe(32, 2))).containsOnly(JobState.Decision.DONE);
    assertThat(Files.readString(jobs.get(2).output(), StandardCharsets.ISO_8859_1))
        .contains(Weights.sha256(Tests.resource("pictures/rgb.bmp")));
  }

  @Test
  void aFileThatChangesWhileItIsReadIsReadAgain() throws Exception {
    Path photo = jobs.get(0).content().file();
    List<String> reads = new ArrayList<>();
    Decoded decoded =
        Decoded.of(
            photo,
            (file, warnings) -> {
              Sample sample = PictureReader.read(file, Size::longestSide, warnings);
              reads.add("read");
              if (reads.size() == 1) {
                try {
                  Files.copy(
                      Tests.resource("pictures/rgb16.png"),
                      photo,
                      StandardCopyOption.REPLACE_EXISTING);
                } catch (IOException e) {
                  throw new PictureException("not copied", e);
                }
              }
              return sample;
            });
    assertThat(reads).hasSize(2);
    assertThat(decoded.sha256()).isEqualTo(Weights.sha256(Tests.resource("pictures/rgb16.png")));
    assertThat(decoded.sample().picture().rgb())
        .isEqualTo(PictureReader.read(Tests.resource("pictures/rgb16.png")).rgb());
  }

  @Test
  void aFileThatNeverStaysTheSameIsRefused() {
    Path photo = jobs.get(0).content().file();
    assertThatThrownBy(
            () ->
                Decoded.of(
                    photo,
                    (file, warnings) -> {
                      try {
                        Files.write(file, new byte[] {1}, StandardOpenOption.APPEND);
                      } catch (IOException e) {
                        throw new PictureException("not written", e);
                      }
                      throw new PictureException("half written");
                    }))
        .isInstanceOf(PictureException.class)
        .hasMessageContaining(photo + " changes while it is read");
  }

  @Test
  void aPaintingOrStartThatChangesIsTakenForWhatItWas() throws Exception {
    Path painting = Files.copy(Tests.resource("pictures/rgb.tif"), folder.resolve("painting"));
    Path start = Files.copy(Tests.resource("pictures/rgb.png"), folder.resolve("start"));
    Source style = Source.named(painting);
    jobs = List.of(new Job(jobs.get(0).content(), style, "a.png", out.resolve("a.png")));
    Recipe recipe = Recipes.recipe(32, 2);
    Ingredients before = new Fingerprints(start).of(jobs.get(0));
    run(
        recipe,
        new JobLoader(start, recipe.settings()),
        replacing("grey.png", painting, start),
        false,
        1);
    assertThat(heard.done).hasSize(1);
    assertThat(RunFolder.read(out).of(jobs.get(0)))
        .extracting(Finished::key)
        .isEqualTo(recipe.key(before))
        .isNotEqualTo(recipe.key(new Fingerprints(start).of(jobs.get(0))));
  }

  @Test
  void aResultWhoseJournalLineIsDamagedIsMadeAgainAndNothingElse() throws Exception {
    Path journal = out.resolve(".stylize/journal.jsonl");
    run(new Heard(), false, 1);
    List<String> lines = Files.readAllLines(journal);
    String line = lines.get(1);
    String name = line.substring(9, line.indexOf('"', 9));
    for (String damaged :
        List.of(
            line.substring(0, line.length() / 2),
            line.replace("\"sha256\":\"", "\"sha256\":\"x"),
            line.replace("{\"name\"", "{\"n\0me\""),
            "\0".repeat(line.length()),
            "garbage")) {
      lines.set(1, damaged);
      Files.write(journal, lines);
      assertThat(states(Recipes.recipe(32, 2)))
          .as(damaged)
          .containsExactlyElementsOf(
              names().stream()
                  .map(job -> job.equals(name) ? JobState.Decision.TO_DO : JobState.Decision.DONE)
                  .toList());
    }
    // Whose it is nobody can say any more.
    Path output = out.resolve(name);
    Files.writeString(output, "retouched by hand");
    assertThat(states(Recipes.recipe(32, 2))).containsOnlyOnce(JobState.Decision.BROKEN);
    assertThat(output).hasContent("retouched by hand");
  }

  @Test
  void aBatchWhoseFolderIsRemovedSaysSoAndTheNextOneIsNotRefused() throws Exception {
    BatchProgress removing =
        new BatchProgress() {
          @Override
          public void done(Job job, StyleTransfer.Painting painting, Finished finished) {
            try (Stream<Path> files = Files.walk(out)) {
              for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
              }
            } catch (IOException e) {
              throw new IllegalStateException(e);
            }
          }
        };
    run(removing, false, 1);
    assertThat(heard.stopped).containsExactly("a picture could not be written");
    assertThat(heard.failed).isNotEmpty();
    assertThat(heard.failed.get(heard.failed.size() - 1)).contains("journal.jsonl was removed");
    heard.failed.stream()
        .filter(failure -> failure.contains("was saved as"))
        .forEach(BatchTest::deleteRescued);
    assertThat(states(Recipes.recipe(32, 2))).containsOnly(JobState.Decision.TO_DO);
  }

  @Test
  void ofTwoRunsWithoutLocksTheOneThatWroteTheFileCounts() throws Exception {
    run(new Heard(), false, 1);
    Path journal = out.resolve(".stylize/journal.jsonl");
    String other = Files.readString(journal).replaceAll("\"sha256\":\"....", "\"sha256\":\"0000");
    Files.writeString(journal, other, StandardOpenOption.APPEND);
    for (Job job : jobs) {
      Files.setLastModifiedTime(job.output(), FileTime.fromMillis(0));
    }
    assertThat(states(Recipes.recipe(32, 2))).containsOnly(JobState.Decision.DONE);
  }

  @Test
  void anInterruptedPictureGoesOnFromItsLastLevel() throws Exception {
    Recipe recipe = Recipes.recipe(181, 3);
    jobs = jobs.subList(0, 1);
    run(recipe, killAtLevel(2), false, 1);
    assertThat(heard.failed).hasSize(1);
    assertThat(out.resolve(".stylize/checkpoints")).isNotEmptyDirectory();
    List<Integer> levels = new ArrayList<>();
    run(
        recipe,
        new BatchProgress() {
          @Override
          public Progress painting(Job job) {
            return new Progress() {
              @Override
              public void finished(Level level, LevelTrace trace) {
                levels.add(level.number());
              }
            };
          }
        },
        false,
        1);
    assertThat(levels).containsExactly(2);
    byte[] resumed = Files.readAllBytes(jobs.get(0).output());
    assertThat(out.resolve(".stylize/checkpoints")).doesNotExist();
    Files.delete(jobs.get(0).output());
    run(recipe, new Heard(), false, 1);
    assertThat(Files.readAllBytes(jobs.get(0).output())).isEqualTo(resumed);
  }

  private static BatchProgress killAtLevel(int number) {
    return new BatchProgress() {
      @Override
      public Progress painting(Job job) {
        return new Progress() {
          @Override
          public void iteration(
              Level level, int iteration, Terms terms, Supplier<Picture> picture) {
            if (level.number() == number) {
              throw new IllegalStateException("killed");
            }
          }
        };
      }
    };
  }

  @Test
  void whatIsMissingOrChangedIsDoneAgainAndNothingElse() throws Exception {
    run(new Heard(), false, 1);
    Files.delete(jobs.get(0).output());
    Files.copy(
        Tests.resource("pictures/rgb16.png"),
        jobs.get(1).content().file(),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThat(states(Recipes.recipe(32, 2)))
        .containsExactly(
            JobState.Decision.TO_DO,
            JobState.Decision.TO_DO,
            JobState.Decision.DONE,
            JobState.Decision.DONE);
    assertThat(states(Recipes.recipe(32, 3))).containsOnly(JobState.Decision.TO_DO);
  }

  @Test
  void aResultThatSomebodyHasChangedIsLeftAlone() throws Exception {
    run(new Heard(), false, 1);
    Files.writeString(jobs.get(0).output(), "retouched by hand");
    assertThat(states(Recipes.recipe(32, 2)))
        .containsExactly(
            JobState.Decision.KEPT,
            JobState.Decision.DONE,
            JobState.Decision.DONE,
            JobState.Decision.DONE);
    assertThat(survey(Recipes.recipe(32, 2), true))
        .allMatch(state -> state.decision() == JobState.Decision.TO_DO);
    assertThatThrownBy(() -> survey(Recipes.recipe(32, 3), false))
        .isInstanceOf(PlanException.class)
        .hasMessageContaining("rgb-png.png: already there")
        .hasMessageContaining("--overwrite");
  }

  @Test
  void aFileThatWasThereBeforeIsNotOverwrittenUnasked() throws IOException {
    Files.writeString(Files.createDirectories(out).resolve("rgb-png.png"), "somebody's");
    assertThatThrownBy(() -> survey(Recipes.recipe(32, 2), false))
        .isInstanceOf(PlanException.class)
        .hasMessageContaining("already there");
  }

  @Test
  void aTouchedButUnchangedResultIsStillDone() throws Exception {
    run(new Heard(), false, 1);
    Files.setLastModifiedTime(jobs.get(0).output(), FileTime.fromMillis(0));
    assertThat(states(Recipes.recipe(32, 2))).containsOnly(JobState.Decision.DONE);
  }
}
