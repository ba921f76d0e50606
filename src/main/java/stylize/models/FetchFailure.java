package stylize.models;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import stylize.fault.Fault;

/** The message of a failed fetch: why, how much has arrived, and what to do. */
final class FetchFailure {
  private FetchFailure() {}

  /** Replaces Java's messages for these exceptions, which are only the host's name or empty. */
  static String told(URI source, IOException e) {
    if (e instanceof UnknownHostException) {
      return source + ": the host is not known, or there is no network";
    }
    if (e instanceof SocketTimeoutException || e instanceof ConnectException) {
      return source + ": " + e.getMessage();
    }
    String message = String.valueOf(e.getMessage());
    return message.contains(source.getHost()) ? message : source + ": " + message;
  }

  static ModelException of(Shelf shelf, List<String> problems) {
    PinnedFile pinned = shelf.pinned();
    String of =
        pinned.content().bytes() == 0
            ? ""
            : String.format(Locale.ROOT, " of %.1f", pinned.content().bytes() / 1e6);
    String came =
        shelf.bytesHere() == 0
            ? "Nothing has arrived."
            : String.format(
                Locale.ROOT, "%.1f%s MB have arrived and are kept.", shelf.bytesHere() / 1e6, of);
    return new ModelException(
        Fault.Kind.WORK,
        pinned.title()
            + " could not be fetched: "
            + String.join("; ", problems)
            + ". "
            + came
            + " Try '"
            + pinned.command()
            + "' again, "
            + pinned.instead()
            + ".",
        null);
  }
}
