package stylize.cli.progress;

import java.util.Map;

/** An event of a running command. docs/events.md lists all events with their fields. */
public sealed interface Event permits Notice, BatchEvent, PictureEvent, FetchEvent, TrainingEvent {
  /** The event's name in JSON, in kebab-case. */
  String name();

  /** The event's fields in JSON, by names in kebab-case. */
  Map<String, Object> fields();

  /** How important the event is. */
  default Weight weight() {
    return Weight.PROGRESS;
  }

  /** How important an event is, the least first. */
  enum Weight {
    /** Skipped if nobody watches. */
    PROGRESS,
    /** Skipped only if the user wants nothing but errors. */
    WARNING,
    /** Always shown. */
    ERROR
  }
}
