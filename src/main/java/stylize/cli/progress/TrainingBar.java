package stylize.cli.progress;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import stylize.cli.screen.StatusLines;

/** Shows a training as a bar, of a thousand parts. The full bar stays. */
final class TrainingBar implements AutoCloseable {
  private static final int PARTS = 1000;

  private final StatusLines screen;
  private @Nullable ProgressBar bar;
  private volatile double left = Double.NaN;
  private final MovingMean objective = new MovingMean();

  TrainingBar(StatusLines screen) {
    this.screen = screen;
  }

  void show(TrainingEvent event) {
    if (event instanceof TrainingEvent.Started) {
      close();
      bar =
          WorkBar.builder("train", screen.line(0))
              .setInitialMax(PARTS)
              .setEtaFunction(state -> remaining())
              .build();
    } else if (event instanceof TrainingEvent.Stepped stepped && bar != null) {
      double mean = objective.add(stepped.losses().total());
      left = stepped.left();
      bar.stepTo(Math.round(PARTS * stepped.progress()));
      bar.setExtraMessage(
          String.format(Locale.ROOT, " step %d, objective %.4f", stepped.step(), mean));
    }
  }

  private Optional<Duration> remaining() {
    return Double.isNaN(left)
        ? Optional.empty()
        : Optional.of(Duration.ofMillis(Math.round(1000 * left)));
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
      screen.leave();
    }
  }
}
