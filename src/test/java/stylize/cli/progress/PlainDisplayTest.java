package stylize.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static stylize.cli.progress.SmallJobs.job;
import static stylize.cli.progress.SmallJobs.toDo;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import stylize.batch.Job;
import stylize.batch.Parallelism;
import stylize.batch.survey.JobState;
import stylize.cli.screen.Screen;
import stylize.image.Size;
import stylize.paint.Level;

/** What is said in lines: every picture has its number, and what failed is named at the end. */
class PlainDisplayTest {
  private final StringWriter err = new StringWriter();
  private final PlainDisplay display =
      new PlainDisplay(new Screen(new PrintWriter(err, true), false, 80));

  private void plan(int others, List<String> todo, List<String> broken) {
    List<JobState> states = new ArrayList<>();
    todo.forEach(name -> states.add(toDo(job(name))));
    broken.forEach(name -> states.add(JobState.broken(job(name), name + ".jpg is empty.")));
    new BatchEvents(display, false)
        .planned(new BatchEvent.Planned(states, others, new Parallelism(1, 1), false), List.of());
  }

  private void fail(String name, String message) {
    display.show(new BatchEvent.Failed(job(name), message, null));
  }

  private void end(int failed) {
    display.show(new BatchEvent.Summary(0, 0, failed, 0, false, 1));
  }

  @Test
  void aFailedPictureHasItsNumberAndIsNamedAgainAtTheEnd() {
    plan(1, List.of("a. b", "c"), List.of("d"));
    fail("a. b", "a. b.jpg is damaged. Save it anew.");
    fail("c", "c.jpg is cut off.");
    end(3);
    assertThat(err.toString().lines())
        .containsExactly(
            "stylize: 2 to do, 1 that cannot be done, 1 other file passed over, 1 at a time",
            "stylize: d.jpg is empty.",
            "[1/2] a. b.png: failed: a. b.jpg is damaged. Save it anew.",
            "[2/2] c.png: failed: c.jpg is cut off.",
            "stylize: 0 done, 1 that cannot be done, 2 failed; 1.0 s in all",
            "  d.jpg is empty.",
            "  a. b.jpg is damaged.",
            "  c.jpg is cut off.");
  }

  @Test
  void aReasonOfManyPicturesIsNamedOnceAtTheEndAndTenReasonsAtMost() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 14; i++) {
      names.add("p" + i);
    }
    plan(0, names, List.of());
    for (int i = 0; i < 3; i++) {
      fail("p" + i, "style.jpg is damaged.");
    }
    for (int i = 3; i < 14; i++) {
      fail("p" + i, "p" + i + ".jpg is damaged.");
    }
    end(14);
    assertThat(err.toString()).contains("[3/14] p2.png: failed: style.jpg is damaged.");
    List<String> last = err.toString().lines().filter(line -> line.startsWith("  ")).toList();
    assertThat(last).hasSize(11).contains("  style.jpg is damaged. (3 pictures)");
    assertThat(last.get(10)).isEqualTo("  and 2 more; --report FILE.html shows all");
  }

  @Test
  void nothingIsRepeatedWhereNothingWasToDo() {
    plan(0, List.of(), List.of("d"));
    end(1);
    assertThat(err.toString().lines().filter(line -> line.contains("d.jpg"))).hasSize(1);
  }

  @Test
  void oneLevelIsNotLevels() {
    Job only = job("a");
    display.show(new BatchEvent.Planned(List.of(toDo(only)), 0, new Parallelism(1, 1), true));
    display.show(new PictureEvent.Started(only, List.of(new Level(1, 1, new Size(64, 64), 64, 3))));
    assertThat(err.toString().trim()).isEqualTo("1 level up to 64×64, at most 3 iterations in all");
  }
}
