package stylize.cli.progress;

import java.util.LinkedHashMap;
import java.util.Map;
import stylize.objective.Losses;

/** The progress of a training. */
public sealed interface TrainingEvent extends Event {

  /**
   * It begins.
   *
   * @param steps that an earlier run has done
   * @param photos that it learns from
   * @param parameters of the network
   */
  record Started(int steps, int photos, int parameters) implements TrainingEvent {
    @Override
    public String name() {
      return "training-started";
    }

    @Override
    public Map<String, Object> fields() {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("steps", steps);
      fields.put("photos", photos);
      fields.put("parameters", parameters);
      return fields;
    }
  }

  /**
   * A step has been done.
   *
   * @param step from 1
   * @param progress of the whole training, from 0 to 1
   * @param seconds of training so far
   * @param left seconds that it still takes, as far as can be told
   */
  record Stepped(int step, double progress, double seconds, double left, double rate, Losses losses)
      implements TrainingEvent {
    @Override
    public String name() {
      return "training-step";
    }

    @Override
    public Map<String, Object> fields() {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("step", step);
      fields.put("progress", progress);
      fields.put("seconds", seconds);
      fields.put("seconds-left", left);
      fields.put("learning-rate", rate);
      fields.put("objective", losses.total());
      fields.put("terms", losses.values());
      return fields;
    }
  }

  /**
   * The painter has been written as it is now.
   *
   * @param objective mean of the last steps; NaN before the first
   */
  record Saved(int step, double objective, String painter) implements TrainingEvent {
    @Override
    public String name() {
      return "training-saved";
    }

    @Override
    public Map<String, Object> fields() {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("step", step);
      if (Double.isFinite(objective)) {
        fields.put("objective", objective);
      }
      fields.put("painter", painter);
      return fields;
    }
  }
}
