package stylize.cli.progress;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The progress of fetching a file: a model's weights, or libraries. */
sealed interface FetchEvent extends Event {
  /** What is fetched: the model's name, or that of the file or the libraries. */
  String model();

  @Override
  default Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("model", model());
    return fields;
  }

  /**
   * A source begins to send the missing part.
   *
   * @param from number of bytes that are already here
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

  /** This many bytes are here. */
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

  /** An attempt failed; the same source is tried again after a pause. */
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

  /** A source has failed for good. */
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

  /** Another process is fetching the same; this one waits for it. */
  record Waiting(String model) implements FetchEvent {
    @Override
    public String name() {
      return "fetch-waiting";
    }
  }

  /** What has arrived is being unpacked. */
  record Unpacking(String model) implements FetchEvent {
    @Override
    public String name() {
      return "fetch-unpacking";
    }
  }

  /** The fetch has ended, with or without success. */
  record Ended(String model) implements FetchEvent {
    @Override
    public String name() {
      return "fetch-ended";
    }
  }
}
