package stylize.cli.progress;

import java.util.Locale;
import java.util.function.Consumer;
import stylize.cli.screen.Counted;
import stylize.cli.screen.Durations;

/** Tells a training's progress in lines, a few in a minute at most. */
final class TrainingLines {
  private static final double FIRST = 5;
  private static final double SLOWER = 1.5;
  private static final double SLOWEST = 60;

  private final Consumer<String> lines;
  private double pause = FIRST;
  private double next;
  private final MovingMean objective = new MovingMean();

  TrainingLines(Consumer<String> lines) {
    this.lines = lines;
  }

  void show(TrainingEvent event) {
    if (event instanceof TrainingEvent.Started started) {
      lines.accept(text(started));
    } else if (event instanceof TrainingEvent.Stepped stepped) {
      show(stepped);
    } else if (event instanceof TrainingEvent.Saved saved && saved.step() > 0) {
      lines.accept(
          String.format(
              Locale.ROOT,
              "step %d: saved, objective %.4f on average",
              saved.step(),
              saved.objective()));
    }
  }

  static String text(TrainingEvent.Started started) {
    return String.format(
        Locale.ROOT,
        "%s, a network of %d weights%s",
        Counted.text(started.photos(), "photo"),
        started.parameters(),
        started.steps() > 0 ? ", on from step " + started.steps() : "");
  }

  private void show(TrainingEvent.Stepped event) {
    double mean = objective.add(event.losses().total());
    if (event.seconds() >= next) {
      next = event.seconds() + pause;
      pause = Math.min(SLOWEST, pause * SLOWER);
      lines.accept(text(event, mean));
    }
  }

  /** The line for a step, with the objective's moving mean. */
  static String text(TrainingEvent.Stepped event, double objective) {
    return String.format(
        Locale.ROOT,
        "step %d, %.0f %%: objective %.4f, %s left",
        event.step(),
        100 * event.progress(),
        objective,
        Durations.text(event.left()));
  }
}
