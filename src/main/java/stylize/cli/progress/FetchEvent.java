package stylize.cli.progress;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** How the weights of a model arrive. */
sealed interface FetchEvent extends Event {
  /** The model's name. */
  String model();

  @Override
  default Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("model", model());
    return fields;
  }

  /**
   * A source begins to send what is missing.
   *
   * @param from so many bytes, which are here
   * @param bytes of the whole file
   */
  record Started(String model, URI source, long from, long bytes) implements FetchEvent {
    @Override
    public String name() {
      return "fetch-started";
    }

    @Override
    public Map<String, Object> fields() {
      Map<String, Object> fields = FetchEvent.super.fields();
      fields.put("source", source.toString());
      fields.put("from", from);
      fields.put("bytes", bytes);
      return fields;
    }
  }

  /** So many bytes are here. */
  record Arrived(String model, long bytes) implements FetchEvent {
    @Override
    public String name() {
      return "fetched";
    }

    @Override
    public Map<String, Object> fields() {
      Map<String, Object> fields = FetchEvent.super.fields();
      fields.put("bytes", bytes);
      return fields;
    }
  }

  /** Something went wrong; the same source is asked again after a pause. */
  record Again(String model, String why, Duration pause) implements FetchEvent {
    @Override
    public String name() {
      return "fetch-again";
    }

    /** The pause in seconds. */
    double seconds() {
      return pause.toMillis() / 1e3;
    }

    @Override
    public Map<String, Object> fields() {
      Map<String, Object> fields = FetchEvent.super.fields();
      fields.put("message", why);
      fields.put("pause", seconds());
      return fields;
    }
  }

  /** A source was given up. */
  record GaveUp(String model, String why) implements FetchEvent {
    @Override
    public String name() {
      return "fetch-gave-up";
    }

    @Override
    public Map<String, Object> fields() {
      Map<String, Object> fields = FetchEvent.super.fields();
      fields.put("message", why);
      return fields;
    }
  }

  /** Another process is fetching the same model, and is waited for. */
  record Waiting(String model) implements FetchEvent {
    @Override
    public String name() {
      return "fetch-waiting";
    }
  }

  /** The fetch is over, one way or the other. */
  record Ended(String model) implements FetchEvent {
    @Override
    public String name() {
      return "fetch-ended";
    }
  }
}
