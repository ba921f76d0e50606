package stylize.cli.progress;

import java.util.Map;

/**
 * Something that happens while a command runs. docs/events.md lists all of them with their fields.
 */
public sealed interface Event permits Notice, BatchEvent, PictureEvent, FetchEvent {
  /** The event's name for programs, in kebab-case. */
  String name();

  /** What programs get to know of it, by names in kebab-case. */
  Map<String, Object> fields();

  /** Who wants to know. */
  default Weight weight() {
    return Weight.PROGRESS;
  }

  /** How much an event matters, the least first. */
  enum Weight {
    /** Left out if nobody watches. */
    PROGRESS,
    /** Left out only if the user wants nothing but errors. */
    WARNING,
    /** Always shown. */
    ERROR
  }
}
