package stylize.cli.progress;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import stylize.batch.Job;
import stylize.batch.survey.JobState;
import stylize.cli.screen.Screen;
import stylize.cli.screen.StatusLines;
import stylize.image.Size;

/**
 * Draws bars: one for the batch with its remaining time, and below it one for each active picture.
 * A single picture has only its own bar. Other events are printed as lines above the bars.
 */
public final class BarDisplay implements Display {
  /** The largest number of pictures with bars. */
  private static final int MOST_PICTURES = 4;

  private final StatusLines screen;
  private final PlainDisplay lines;
  private final FetchBar fetch;
  private final TrainingBar trainingBar;

  /** The bars of active pictures, by picture name. */
  private final Map<String, Placed> pictures = new HashMap<>();

  /** The pixels of pictures that are still to be done, by picture name. */
  private final Map<String, Long> work = new HashMap<>();

  private boolean alone;
  private int places;
  private @Nullable WorkBar batch;

  /** A bar and its line. */
  private record Placed(PictureBar bar, int line) {}

  public BarDisplay(Screen screen) {
    this.screen = new StatusLines(screen);
    this.lines = new PlainDisplay(this.screen::print);
    this.fetch = new FetchBar(this.screen);
    this.trainingBar = new TrainingBar(this.screen);
  }

  @Override
  public synchronized void show(Event event) {
    if (event instanceof PictureEvent picture) {
      show(picture);
      return;
    }
    if (event instanceof TrainingEvent training) {
      trainingBar.show(training);
      if (training instanceof TrainingEvent.Stepped) {
        return;
      }
    }
    if (event instanceof FetchEvent arriving) {
      fetch.show(arriving);
    }
    if (!isDrawn(event)) {
      lines.show(event);
    }
    if (event instanceof BatchEvent batchEvent) {
      show(batchEvent);
    }
  }

  /** True if the bars show this event. */
  private boolean isDrawn(Event event) {
    return (event instanceof BatchEvent.Done done && !(alone && done.inOnePass()))
        || event instanceof FetchEvent.Started
        || event instanceof FetchEvent.Arrived;
  }

  private void show(BatchEvent event) {
    if (event instanceof BatchEvent.Planned planned) {
      plan(planned);
    } else if (event instanceof BatchEvent.Done done) {
      end(done.job());
    } else if (event instanceof BatchEvent.Failed failed) {
      end(failed.job());
    } else if (event instanceof BatchEvent.Postponed postponed) {
      take(postponed.job());
    } else if (event instanceof BatchEvent.Summary) {
      close();
    }
  }

  private void plan(BatchEvent.Planned planned) {
    alone = planned.alone();
    places = Math.min(planned.parallelism().jobs(), MOST_PICTURES);
    for (JobState state : planned.states()) {
      Size size = state.size();
      if (state.decision() == JobState.Decision.TO_DO && size != null) {
        work.put(state.job().name(), size.pixels());
      }
    }
    if (!alone && !work.isEmpty()) {
      long pixels = work.values().stream().mapToLong(Long::longValue).sum();
      batch = new WorkBar("batch", work.size(), pixels, screen.line(0));
    }
  }

  private void show(PictureEvent event) {
    String name = event.job().name();
    if (event instanceof PictureEvent.Started started) {
      place(started);
    }
    Placed placed = pictures.get(name);
    if (placed != null) {
      placed.bar().show(event);
      if (event instanceof PictureEvent.LevelEnded ended && ended.isFinest()) {
        take(event.job());
      }
    }
  }

  /** Assigns a line to the picture's bar, if one is free. */
  private void place(PictureEvent.Started started) {
    take(started.job());
    int first = alone ? 0 : 1;
    for (int line = first; line < first + places; line++) {
      int wanted = line;
      if (pictures.values().stream().noneMatch(placed -> placed.line() == wanted)) {
        String title = alone ? "stylize" : started.job().content().stem();
        PictureBar bar = new PictureBar(title, started.levels(), screen.line(line));
        pictures.put(started.job().name(), new Placed(bar, line));
        return;
      }
    }
  }

  /** Removes the picture's bar. For a single picture the full bar stays. */
  private void take(Job job) {
    Placed placed = pictures.remove(job.name());
    if (placed != null) {
      placed.bar().close();
      if (alone) {
        screen.leave();
      } else {
        screen.set(placed.line(), "");
      }
    }
  }

  private void end(Job job) {
    take(job);
    Long pixels = work.remove(job.name());
    if (batch != null && pixels != null) {
      batch.work(pixels);
      batch.step();
    }
  }

  @Override
  public synchronized void close() {
    fetch.close();
    trainingBar.close();
    pictures.values().forEach(placed -> placed.bar().close());
    pictures.clear();
    if (batch != null) {
      batch.close();
      batch = null;
    }
    screen.clear();
  }
}
