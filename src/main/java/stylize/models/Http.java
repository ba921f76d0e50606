package stylize.models;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Requests parts of files from web servers. Uses Java's older client, because only that has a
 * timeout for a response that stalls.
 *
 * @param patience timeout to connect
 * @param stall timeout while nothing arrives
 */
record Http(Proxies proxies, String agent, Duration patience, Duration stall) {
  private static final int MOST_REDIRECTS = 10;
  private static final int TOO_MANY_REQUESTS = 429;

  /**
   * A response.
   *
   * @param from position of {@code body}'s first byte in the file
   * @param total length of the file, or -1 if the server does not report it
   * @param declaredSha256 of the file, if the server declares it
   */
  record Answer(
      InputStream body, long from, long total, @Nullable String declaredSha256, Runnable hangUp)
      implements AutoCloseable {
    @Override
    public void close() {
      hangUp.run();
    }
  }

  /**
   * Requests the bytes from one position to before another.
   *
   * @param to or -1 for the end of the file
   * @return the response, which may begin before {@code from} and end after {@code to}
   * @throws RefusedException if another attempt cannot help
   */
  Answer get(URI address, long from, long to) throws IOException {
    URI uri = address;
    String declared = null;
    for (int redirect = 0; redirect <= MOST_REDIRECTS; redirect++) {
      HttpURLConnection connection = connect(uri, from, to);
      int code = connection.getResponseCode();
      String linked = connection.getHeaderField("X-Linked-ETag");
      declared = linked == null ? declared : linked.replace("\"", "");
      String location = connection.getHeaderField("Location");
      if (code / 100 != 3 || location == null) {
        return answer(connection, uri, code, declared);
      }
      connection.disconnect();
      URI next = uri.resolve(location);
      if (uri.getScheme().equals("https") && !"https".equals(next.getScheme())) {
        throw new RefusedException(uri + " leads on to " + next + ", which is not encrypted");
      }
      uri = next;
    }
    throw new RefusedException(address + " leads from one address to the next without an end");
  }

  private HttpURLConnection connect(URI uri, long from, long to) throws IOException {
    if (!(uri.toURL().openConnection(proxies.of(uri)) instanceof HttpURLConnection connection)) {
      throw new RefusedException(uri + " is not a web address");
    }
    connection.setInstanceFollowRedirects(false);
    connection.setConnectTimeout((int) patience.toMillis());
    connection.setReadTimeout((int) stall.toMillis());
    connection.setRequestProperty("User-Agent", agent);
    if (from > 0 || to >= 0) {
      connection.setRequestProperty("Range", "bytes=" + from + "-" + (to < 0 ? "" : to - 1));
    }
    return connection;
  }

  private static Answer answer(
      HttpURLConnection connection, URI uri, int code, @Nullable String declared)
      throws IOException {
    if (code != HttpURLConnection.HTTP_OK && code != HttpURLConnection.HTTP_PARTIAL) {
      connection.disconnect();
      String message = uri + " answered " + code + " " + connection.getResponseMessage();
      boolean later =
          code / 100 == 5
              || code == TOO_MANY_REQUESTS
              || code == HttpURLConnection.HTTP_CLIENT_TIMEOUT;
      throw later ? new IOException(message) : new RefusedException(message);
    }
    String type = connection.getContentType();
    if (type != null && type.startsWith("text/html")) {
      connection.disconnect();
      throw new RefusedException(uri + " answered with a web page instead of the file");
    }
    long from = 0;
    long total = connection.getContentLengthLong();
    if (code == HttpURLConnection.HTTP_PARTIAL) {
      String range = String.valueOf(connection.getHeaderField("Content-Range"));
      if (!range.matches("bytes \\d{1,18}-\\d{1,18}/(\\d{1,18}|\\*)")) {
        connection.disconnect();
        throw new RefusedException(uri + " answered with the range '" + range + "'");
      }
      from = Long.parseLong(range.substring("bytes ".length(), range.indexOf('-')));
      String size = range.substring(range.indexOf('/') + 1);
      total = size.equals("*") ? -1 : Long.parseLong(size);
    }
    return new Answer(connection.getInputStream(), from, total, declared, connection::disconnect);
  }
}
