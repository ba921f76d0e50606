package stylize.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import stylize.batch.Job;
import stylize.batch.Parallelism;
import stylize.image.Size;
import stylize.objective.Losses;
import stylize.paint.Level;

/** What is told of pictures that are interrupted, and of those that go on. */
class InterruptedPicturesTest {
  private static final Job SEA = SmallJobs.job("sea");

  private final List<String> lines = new ArrayList<>();
  private final PlainDisplay display = new PlainDisplay(lines::add);

  private void plan(boolean alone) {
    display.show(
        new BatchEvent.Planned(List.of(SmallJobs.toDo(SEA)), 0, new Parallelism(1, 1), alone));
  }

  private void iterate(int level, int iteration) {
    Losses terms = new Losses(Map.of(), 1);
    display.show(
        new PictureEvent.Iteration(
            SEA, new Level(level, 3, new Size(64, 64), 64, 3), iteration, terms));
  }

  @Test
  void whoInterruptsASinglePictureIsToldThatNothingIsWritten() {
    plan(true);
    display.show(new BatchEvent.Summary(0, 0, 0, 1, true, 2));
    assertThat(lines)
        .singleElement()
        .asString()
        .startsWith("stylize: interrupted; nothing has been written")
        .contains("--output FOLDER/");
  }

  @Test
  void aSinglePictureThatIsDoneNeedsNoSummary() {
    plan(true);
    display.show(new BatchEvent.Summary(1, 0, 0, 0, false, 2));
    assertThat(lines).isEmpty();
  }

  @Test
  void aPictureThatAnEarlierRunHasBegunIsToldOnce() {
    plan(false);
    iterate(2, 1);
    iterate(2, 2);
    iterate(3, 1);
    assertThat(lines)
        .filteredOn(line -> line.contains("goes on"))
        .containsExactly("sea.png: goes on at level 2/3");
  }

  @Test
  void aPictureThatBeginsHasNothingToGoOnFrom() {
    plan(false);
    iterate(1, 1);
    iterate(2, 1);
    assertThat(lines).noneMatch(line -> line.contains("goes on"));
  }
}
