package stylize.batch.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import stylize.batch.Ingredients;
import stylize.batch.Job;
import stylize.batch.Recipe;
import stylize.batch.Source;
import stylize.batch.journal.Finished;
import stylize.batch.journal.RunFolder;
import stylize.batch.survey.Fingerprints;
import stylize.batch.survey.JobState;
import stylize.files.Sha256;
import stylize.image.Picture;
import stylize.objective.Losses;
import stylize.paint.Level;
import stylize.paint.LevelTrace;
import stylize.paint.Progress;
import stylize.testing.Recipes;
import stylize.testing.SmallBatch;
import stylize.testing.Tests;

class BatchTest extends SmallBatch {
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
  void aJobThatIsBegunBeforehandIsPaintedLikeTheOthers() throws Exception {
    run(new Heard(), false, 1);
    byte[] alone = Files.readAllBytes(jobs.get(0).output());
    Files.delete(jobs.get(0).output());
    Recipe recipe = Recipes.recipe(32, 2);
    JobLoader loader = new JobLoader(null, recipe.technique());
    loader.begin(jobs.get(0));
    run(recipe, loader, new Heard(), false, 1);
    assertThat(jobs.get(0).output()).hasBinaryContent(alone);
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
        .contains(Sha256.of(Tests.resource("pictures/rgb.bmp")));
  }

  @Test
  void aPaintingOrStartThatChangesIsTakenForWhatItWas() throws Exception {
    Path painting = Files.copy(Tests.resource("pictures/rgb.tif"), folder.resolve("painting"));
    Path start = Files.copy(Tests.resource("pictures/rgb.png"), folder.resolve("start"));
    Source style = Source.named(painting);
    jobs = List.of(new Job(jobs.get(0).content(), style, "a.png", out.resolve("a.png")));
    Recipe recipe = Recipes.recipe(32, 2);
    Ingredients before = new Fingerprints(start).of(jobs.get(0), recipe.technique());
    run(
        recipe,
        new JobLoader(start, recipe.technique()),
        replacing("grey.png", painting, start),
        false,
        1);
    assertThat(heard.done).hasSize(1);
    assertThat(RunFolder.read(out).of(jobs.get(0)))
        .extracting(Finished::key)
        .isEqualTo(recipe.key(before))
        .isNotEqualTo(recipe.key(new Fingerprints(start).of(jobs.get(0), recipe.technique())));
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
              Level level, int iteration, Losses terms, Supplier<Picture> picture) {
            if (level.number() == number) {
              throw new IllegalStateException("killed");
            }
          }
        };
      }
    };
  }
}
