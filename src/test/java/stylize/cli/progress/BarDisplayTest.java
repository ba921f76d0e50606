package stylize.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static stylize.cli.progress.SmallJobs.job;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import stylize.batch.Job;
import stylize.batch.Parallelism;
import stylize.batch.run.Failure;
import stylize.batch.survey.JobState;
import stylize.cli.screen.Screen;
import stylize.image.Size;
import stylize.objective.Losses;
import stylize.paint.Level;

/** What is drawn is taken away again. */
@Timeout(60)
class BarDisplayTest {
  private final StringWriter err = new StringWriter();
  private final BarDisplay display =
      new BarDisplay(new Screen(new PrintWriter(err, true), true, 80));

  /** What a terminal of so many columns shows of a picture at its second level of three. */
  private static String drawn(int columns, String name) {
    StringWriter err = new StringWriter();
    Screen screen = new Screen(new PrintWriter(err, true), true, columns);
    try (BarDisplay display = new BarDisplay(screen)) {
      Level level = new Level(2, 3, new Size(512, 410), 512, 50);
      display.show(new BatchEvent.Planned(states(job(name)), 0, new Parallelism(1, 1), false));
      display.show(new PictureEvent.Started(job(name), List.of(level)));
      Losses terms = new Losses(Map.of("content.relu3_1", 0.1, "style.relu1_1", 0.2, "tv", 0.3), 1);
      display.show(new PictureEvent.Iteration(job(name), level, 10, terms));
    }
    return err.toString();
  }

  @Test
  void aBarHasAtLeastTenColumnsAndItsTimesAreWhole() {
    String name = "a-photo-with-a-name-that-is-much-too-long";
    for (int columns : new int[] {80, 120, 200}) {
      assertThat(drawn(columns, name))
          .as("%d columns", columns)
          .containsPattern("\\[=[= ]{9,}\\] 10/50 \\(\\S+ / \\S+\\) +2/3 512×410");
    }
    assertThat(drawn(40, name)).containsPattern(" 20% \\[[= ]+\\] 10/50 \\(\\S+ / \\S+\\)");
  }

  @Test
  void onlyAWideTerminalShowsTheTerms() {
    assertThat(drawn(80, "sea")).doesNotContain("content");
    assertThat(drawn(120, "sea")).contains("sea", "content 0.100 style 0.200 tv 0.3000");
  }

  private static List<JobState> states(Job... jobs) {
    return Arrays.stream(jobs).map(SmallJobs::toDo).toList();
  }

  private void plan(int atATime, boolean alone, Job... jobs) {
    display.show(new BatchEvent.Planned(states(jobs), 0, new Parallelism(atATime, 1), alone));
  }

  private void start(Job job) {
    display.show(new PictureEvent.Started(job, List.of(new Level(1, 1, new Size(64, 64), 64, 3))));
  }

  /** Bars are drawn by a thread of their own, and a last time when they are closed. */
  private void startAndClose(Job job) {
    start(job);
    display.close();
  }

  /** What is said from now on. */
  private String later(Runnable event) {
    int before = err.toString().length();
    event.run();
    return err.toString().substring(before);
  }

  @Test
  void thePlaceOfAPostponedPictureIsFreeForAnother() {
    plan(1, false, job("first"), job("second"));
    start(job("first"));
    assertThat(later(() -> display.show(new BatchEvent.Postponed(job("first")))))
        .contains("first.png: not enough memory");
    assertThat(later(() -> startAndClose(job("second"))))
        .contains("second")
        .doesNotContain("first");
    assertThat(err.toString()).endsWith("\u001b[J");
  }

  @Test
  void thePlaceOfAFailedPictureIsFreeForAnother() {
    plan(1, false, job("first"), job("second"));
    start(job("first"));
    Failure failure = new Failure("first.jpg is broken", new IOException("broken"));
    new BatchEvents(display, false).failed(job("first"), failure);
    assertThat(err.toString()).contains("stylize: first.jpg is broken");
    assertThat(later(() -> startAndClose(job("second"))))
        .contains("second")
        .doesNotContain("first");
  }

  @Test
  void nothingIsDrawnAfterTheDisplayIsClosed() throws InterruptedException {
    plan(2, false, job("first"), job("second"));
    start(job("first"));
    start(job("second"));
    display.close();
    int closed = err.toString().length();
    Thread.sleep(600);
    assertThat(err.toString()).hasSize(closed);
  }

  @Test
  void aPictureByItselfHasNoBarForTheBatch() {
    plan(1, true, job("first"));
    start(job("first"));
    display.show(new Notice.Warning("first.png", "first.jpg is odd"));
    display.close();
    assertThat(err.toString())
        .contains("stylize   0%", "stylize: warning: first.jpg is odd")
        .doesNotContain("batch", "to do");
  }
}
