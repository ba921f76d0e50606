package stylize.batch.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import stylize.batch.Ingredients;
import stylize.batch.Job;
import stylize.batch.Parallelism;
import stylize.batch.Recipe;
import stylize.batch.Shard;
import stylize.batch.journal.Finished;
import stylize.batch.journal.RunFolder;
import stylize.batch.survey.JobState;
import stylize.engine.Processor;
import stylize.image.Picture;
import stylize.paint.Painter;
import stylize.paint.Progress;
import stylize.paint.Stylization;
import stylize.testing.Recipes;
import stylize.testing.SmallBatch;
import stylize.testing.Tests;

class BatchFailureTest extends SmallBatch {
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

  private static final String GPU_IS_FULL =
      "CUDA out of memory. Tried to allocate 20.00 MiB. GPU 0 has a total capacity of 23.65 GiB of"
          + " which 512.00 MiB is free.";

  /** Runs the jobs at an easel whose GPU is full unless a picture takes at most this part. */
  private List<Double> sharesOnAFullGpu(double fits) throws Exception {
    Recipe recipe = Recipes.recipe(32, 2);
    List<Double> shares = Collections.synchronizedList(new ArrayList<>());
    Painter painter = painter(recipe);
    Easel easel =
        (job, share) -> {
          if (!job.name().equals("rgb-png.png")) {
            return painter;
          }
          shares.add(share);
          if (share > fits) {
            throw new IllegalStateException(GPU_IS_FULL);
          }
          return painter;
        };
    try (RunFolder remembered = RunFolder.open(out, Shard.WHOLE)) {
      new Batch(
              new Conditions(new Parallelism(1, 1), Processor.CPU, Long.MAX_VALUE, false),
              job -> recipe,
              new JobLoader(null, recipe.technique()),
              remembered,
              List.of(heard))
          .run(jobs, () -> List.of(easel));
    }
    return shares;
  }

  @Test
  void aPictureForWhichAGpuHasNotTheMemoryIsTriedAgainWithLess() throws Exception {
    assertThat(sharesOnAFullGpu(0.25)).containsExactly(1.0, 1.0, 0.5, 0.25);
    assertThat(heard.done).hasSize(4).last().isEqualTo("rgb-png.png");
    assertThat(heard.warned).hasSize(2).first().asString().contains("tried again with half");
  }

  @Test
  void inTheEndItIsReportedHowMuchAGpuHas() throws Exception {
    assertThat(sharesOnAFullGpu(0)).containsExactly(1.0, 1.0, 0.5, 0.25, 0.125);
    assertThat(heard.failed)
        .singleElement()
        .asString()
        .contains("rgb.png: cuda:0 has not the memory: 0.5 of 25.4 GB are free");
    assertThat(heard.done).hasSize(3);
  }

  @Test
  void whatGoesWrongBeforehandIsThatJobsFailure() throws Exception {
    Recipe recipe = Recipes.recipe(32, 2);
    Job first = jobs.get(0);
    Path photo = first.content().file();
    Files.copy(
        Tests.resource("pictures/truncated.jpg"), photo, StandardCopyOption.REPLACE_EXISTING);
    JobLoader loader = new JobLoader(null, recipe.technique());
    loader.begin(first);
    run(recipe, loader, new Heard(), false, 1);
    assertThat(heard.failed).singleElement().asString().contains(photo + " is damaged");
    assertThat(heard.done).hasSize(3).doesNotContain(first.name());
  }

  @Test
  void networksThatCannotBeLoadedEndTheBatchBeforeItBegins() throws Exception {
    Recipe recipe = Recipes.recipe(32, 2);
    try (RunFolder remembered = RunFolder.open(out, Shard.WHOLE)) {
      Batch batch =
          new Batch(
              new Conditions(new Parallelism(2, 1), Processor.CPU, Long.MAX_VALUE, false),
              job -> recipe,
              new JobLoader(null, recipe.technique()),
              remembered,
              List.of(heard));
      Batch.Easels damaged =
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
  void whatFailsBesideAPictureIsAWarningAndNoPictureFails() throws Exception {
    BatchProgress report =
        new BatchProgress() {
          @Override
          public void decoded(Job job, Picture content, Ingredients from) {
            throw new NoClassDefFoundError("a library of thumbnails");
          }

          @Override
          public void done(Job job, Stylization result, Finished finished) {
            throw new IllegalStateException("no room for a thumbnail");
          }
        };
    run(report, true, 2);
    assertThat(heard.done).containsExactlyInAnyOrderElementsOf(names());
    assertThat(heard.failed).isEmpty();
    assertThat(heard.stopped).isEmpty();
    assertThat(heard.warned)
        .hasSize(8)
        .anySatisfy(warning -> assertThat(warning).contains("a library of thumbnails"))
        .anySatisfy(warning -> assertThat(warning).contains("no room for a thumbnail"));
    assertThat(states(Recipes.recipe(32, 2))).containsOnly(JobState.Decision.DONE);
  }

  @Test
  void aThreadThatDiesEndsTheBatch() {
    BatchProgress dying =
        new BatchProgress() {
          @Override
          public Progress painting(Job job) {
            throw new IllegalStateException("broken");
          }

          @Override
          public void failed(Job job, Failure failure) {
            throw new NoClassDefFoundError("what tells of failures");
          }
        };
    for (int atATime : List.of(1, 2)) {
      assertTimeoutPreemptively(
          Duration.ofSeconds(60),
          () ->
              assertThatThrownBy(() -> run(dying, false, atATime))
                  .isInstanceOf(IllegalStateException.class)
                  .hasRootCauseMessage("what tells of failures"));
    }
    assertThat(heard.done).isEmpty();
  }

  @Test
  void aDecoderThatDiesEndsTheBatch() throws Exception {
    Files.writeString(jobs.get(1).content().file(), "no picture");
    BatchProgress dying =
        new BatchProgress() {
          @Override
          public void failed(Job job, Failure failure) {
            throw new NoClassDefFoundError("what tells of failures");
          }
        };
    List<Job> all = jobs;
    Recipe recipe = Recipes.recipe(32, 2);
    try (RunFolder remembered = RunFolder.open(out, Shard.WHOLE)) {
      Batch batch =
          new Batch(
              new Conditions(new Parallelism(1, 1), Processor.CPU, Long.MAX_VALUE, false),
              job -> recipe,
              new JobLoader(null, recipe.technique()),
              remembered,
              List.of(heard, dying));
      assertTimeoutPreemptively(
          Duration.ofSeconds(60),
          () ->
              assertThatThrownBy(
                      () -> batch.run(all, () -> List.of((job, share) -> painter(recipe))))
                  .hasRootCauseMessage("what tells of failures"));
    }
    // What was painted by then is written.
    assertThat(heard.done).isSubsetOf(names().get(0));
    assertThat(heard.done.size()).isEqualTo(RunFolder.read(out).names().size());
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
    assertThat(heard.failed.get(0)).contains("cannot be written", "saved as", "rescued-rgb-png");
    heard.failed.forEach(BatchFailureTest::deleteRescued);
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
  void aBatchWhoseFolderIsRemovedSaysSoAndTheNextOneIsNotRefused() throws Exception {
    BatchProgress removing =
        new BatchProgress() {
          @Override
          public void done(Job job, Stylization result, Finished finished) {
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
        .forEach(BatchFailureTest::deleteRescued);
    assertThat(states(Recipes.recipe(32, 2))).containsOnly(JobState.Decision.TO_DO);
  }
}
