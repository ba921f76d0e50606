package stylize.cli.progress;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stylize.batch.Job;
import stylize.objective.Losses;
import stylize.paint.Level;
import stylize.paint.LevelTrace;

/** The progress of one picture, level by level. */
sealed interface PictureEvent extends Event {
  /** The picture. */
  Job job();

  private static Map<String, Object> place(Job job, Level level) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("job", job.name());
    fields.put("level", level.number());
    fields.put("levels", level.count());
    fields.put("width", level.size().width());
    fields.put("height", level.size().height());
    return fields;
  }

  /**
   * A picture begins.
   *
   * @param levels coarsest first
   */
  record Started(Job job, List<Level> levels) implements PictureEvent {
    public Started {
      levels = List.copyOf(levels);
    }

    @Override
    public String name() {
      return "started";
    }

    @Override
    public Map<String, Object> fields() {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("job", job.name());
      fields.put("levels", levels.size());
      fields.put("iterations", Level.iterations(levels));
      return fields;
    }
  }

  /**
   * The objective was evaluated.
   *
   * @param iteration from 1, within the level
   */
  record Iteration(Job job, Level level, int iteration, Losses terms) implements PictureEvent {
    @Override
    public String name() {
      return "iteration";
    }

    @Override
    public Map<String, Object> fields() {
      Map<String, Object> fields = place(job, level);
      fields.put("iteration", iteration);
      fields.put("total", terms.total());
      fields.put("terms", terms.values());
      return fields;
    }
  }

  /** The objective diverged; the level continues from its best image. */
  record Restarted(Job job, Level level, int iteration, double learningRate)
      implements PictureEvent {
    @Override
    public String name() {
      return "restarted";
    }

    @Override
    public Map<String, Object> fields() {
      Map<String, Object> fields = place(job, level);
      fields.put("iteration", iteration);
      fields.put("learning-rate", learningRate);
      return fields;
    }
  }

  /** A level has ended, perhaps early. */
  record LevelEnded(Job job, Level level, LevelTrace trace) implements PictureEvent {
    /** True if it was the picture's last level. */
    boolean isFinest() {
      return level.number() == level.count();
    }

    @Override
    public String name() {
      return "level";
    }

    @Override
    public Map<String, Object> fields() {
      Map<String, Object> fields = place(job, level);
      fields.put("iterations", trace.terms().size());
      fields.put("best", trace.best());
      fields.put("converged", trace.converged());
      fields.put("seconds", trace.seconds());
      return fields;
    }
  }
}
