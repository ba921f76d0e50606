package stylize.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stylize.image.Picture;
import stylize.loss.Terms;
import stylize.testing.Tests;
import stylize.testing.TinyNetwork;
import stylize.transfer.Footprint;
import stylize.transfer.Level;
import stylize.transfer.LevelTrace;
import stylize.transfer.Progress;
import stylize.transfer.StyleTransfer;
import stylize.vgg.Vgg;

class BatchTest {
  @TempDir static Path shared;
  @TempDir Path folder;
  private static Vgg vgg;
  private Path out;
  private List<Job> jobs;
  private final Heard heard = new Heard();

  @BeforeAll
  static void load() throws IOException {
    vgg = TinyNetwork.load(shared);
  }

  @AfterAll
  static void close() {
    vgg.close();
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
        Plan.of(photos, List.of(painting), NameTemplate.of("{content}-{content-ext}"), "png", out);
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
    run(recipe, new Reading(recipe.start()), listener, failFast, atATime);
  }

  private void run(
      Recipe recipe, Reading reading, BatchProgress listener, boolean failFast, int atATime)
      throws Exception {
    try (RunFolder remembered = RunFolder.open(out, Shard.WHOLE)) {
      List<Job> todo =
          survey(recipe, false).stream()
              .filter(standing -> standing.state() == Standing.State.TO_DO)
              .map(Standing::job)
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
          .run(todo, () -> Collections.nCopies(atATime, vgg));
    }
  }

  private List<Standing> survey(Recipe recipe, boolean overwrite) throws IOException {
    return new Survey(
            recipe,
            RunFolder.read(out),
            overwrite,
            new Footprint(vgg.memory(recipe.settings().weighting().taps()), recipe.settings()),
            Long.MAX_VALUE)
        .of(jobs);
  }

  private List<Standing.State> states(Recipe recipe) throws IOException {
    return survey(recipe, false).stream().map(Standing::state).toList();
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
    assertThat(states(Recipes.recipe(32, 2))).containsOnly(Standing.State.DONE);
    run(new Heard(), false, 2);
    assertThat(heard.done).hasSize(4);
  }

  @Test
  void anErrorInOnePictureConcernsThatOneOnly() throws Exception {
    run(throwing(Set.of("grey-png.png"), new StackOverflowError("deep")), false, 1);
    assertThat(heard.failed).singleElement().asString().contains("grey.png could not be painted");
    assertThat(heard.done).hasSize(3);
    assertThat(states(Recipes.recipe(32, 2))).containsOnlyOnce(Standing.State.TO_DO);
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
    Reading reading = new Reading(recipe.start());
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
    Reading reading = new Reading(recipe.start());
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
              new Reading(recipe.start()),
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
    assertThat(states(recipe)).containsOnly(Standing.State.TO_DO);
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
    for (String failed : heard.failed) {
      String name = failed.substring(0, failed.indexOf(':'));
      Files.delete(Path.of(System.getProperty("java.io.tmpdir"), "rescued-" + name));
    }
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
            Standing.State.TO_DO, Standing.State.TO_DO, Standing.State.DONE, Standing.State.DONE);
    assertThat(states(Recipes.recipe(32, 3))).containsOnly(Standing.State.TO_DO);
  }

  @Test
  void aResultThatSomebodyHasChangedIsLeftAlone() throws Exception {
    run(new Heard(), false, 1);
    Files.writeString(jobs.get(0).output(), "retouched by hand");
    assertThat(states(Recipes.recipe(32, 2)))
        .containsExactly(
            Standing.State.KEPT, Standing.State.DONE, Standing.State.DONE, Standing.State.DONE);
    assertThat(survey(Recipes.recipe(32, 2), true))
        .allMatch(standing -> standing.state() == Standing.State.TO_DO);
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
    Files.setLastModifiedTime(jobs.get(0).output(), java.nio.file.attribute.FileTime.fromMillis(0));
    assertThat(states(Recipes.recipe(32, 2))).containsOnly(Standing.State.DONE);
  }
}
