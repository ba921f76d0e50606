package stylize.models;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntUnaryOperator;
import stylize.files.Sha256;
import stylize.testing.RandomWeights;
import stylize.weights.Topology;

/** A real web server with a weight file or others, which can be told to behave badly. */
public final class WeightsServer implements AutoCloseable {
  /** Large enough for several packets, small enough to be fetched often. */
  static final Topology TOPOLOGY =
      new Topology("small VGG", List.of(2, 2, 4, 4, 1), List.of(8, 16, 32, 64, 64));

  private static final int PACKET = 8192;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  final byte[] file;
  final String sha256;
  public final AtomicLong sent = new AtomicLong();

  /** What was asked for: path and range, in order. */
  public final List<String> requests = Collections.synchronizedList(new ArrayList<>());

  volatile boolean knowsRanges = true;
  volatile byte[] served;

  /** What is served instead at some paths. */
  public final Map<String, byte[]> others = new ConcurrentHashMap<>();

  volatile String declared = "";

  /** Bytes after which the n-th answer is cut off; negative for never. */
  public volatile IntUnaryOperator cut = request -> -1;

  /** Status of the n-th answer, if it is not to be the file. */
  public volatile IntUnaryOperator status = request -> 200;

  public volatile long pauseAfterPacket;

  public WeightsServer(Path scratch) throws IOException {
    Path weights = RandomWeights.write(scratch.resolve("served.safetensors"), TOPOLOGY);
    file = Files.readAllBytes(weights);
    served = file;
    sha256 = Sha256.of(weights);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  public URI uri(String path) {
    return URI.create("http://localhost:" + server.getAddress().getPort() + path);
  }

  /** What went wrong when three threads did something at once. */
  public static List<Throwable> failuresOfThree(Callable<?> fetch) throws InterruptedException {
    List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  fetch.call();
                } catch (Exception e) {
                  failures.add(e);
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return failures;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    int number = requests.size();
    requests.add(exchange.getRequestURI().getPath() + (range == null ? "" : " " + range));
    try (exchange) {
      switch (exchange.getRequestURI().getPath()) {
        case "/page" -> page(exchange);
        case "/moved" -> {
          exchange.getResponseHeaders().add("Location", "/elsewhere/weights");
          exchange.sendResponseHeaders(302, -1);
        }
        case "/round" -> {
          exchange.getResponseHeaders().add("Location", "/round");
          exchange.sendResponseHeaders(301, -1);
        }
        case "/stalled" -> {
          exchange.sendResponseHeaders(200, served.length);
          exchange.getResponseBody().write(served, 0, 100);
          exchange.getResponseBody().flush();
          Thread.sleep(5_000);
        }
        default -> weights(exchange, range, number);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void page(HttpExchange exchange) throws IOException {
    byte[] page = "<html>Please log in</html>".getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
    exchange.sendResponseHeaders(200, page.length);
    exchange.getResponseBody().write(page);
  }

  private void weights(HttpExchange exchange, String range, int number)
      throws IOException, InterruptedException {
    int code = status.applyAsInt(number);
    if (code != 200) {
      exchange.sendResponseHeaders(code, -1);
      return;
    }
    byte[] whole = others.getOrDefault(exchange.getRequestURI().getPath(), served);
    int from = 0;
    int to = whole.length;
    if (!declared.isEmpty()) {
      exchange.getResponseHeaders().add("X-Linked-ETag", "\"" + declared + "\"");
    }
    if (range != null && knowsRanges) {
      String[] ends = range.substring("bytes=".length()).split("-", -1);
      from = Integer.parseInt(ends[0]);
      to = ends[1].isEmpty() ? to : Math.min(to, Integer.parseInt(ends[1]) + 1);
      exchange
          .getResponseHeaders()
          .add("Content-Range", "bytes " + from + "-" + (to - 1) + "/" + whole.length);
      exchange.sendResponseHeaders(206, to - from);
    } else {
      exchange.sendResponseHeaders(200, to);
    }
    int limit = cut.applyAsInt(number);
    int end = limit < 0 ? to : Math.min(to, from + limit);
    OutputStream body = exchange.getResponseBody();
    for (int at = from; at < end; at += PACKET) {
      byte[] packet = Arrays.copyOfRange(whole, at, Math.min(end, at + PACKET));
      body.write(packet);
      body.flush();
      sent.addAndGet(packet.length);
      Thread.sleep(pauseAfterPacket);
    }
  }

  /** A descriptor of the file, to be fetched from these addresses in turn. */
  Model model(URI... sources) {
    return new Model(
        "small",
        "a small network",
        TOPOLOGY,
        null,
        new PinnedFile.Content("small.safetensors", file.length, sha256, null),
        null,
        List.of(sources),
        null,
        "none",
        "none");
  }

  /** A descriptor's text, for processes of their own. */
  String descriptor(URI source) {
    return """
    {"name": "small", "title": "a small network",
     "convolutions": [2, 2, 4, 4, 1], "channels": [8, 16, 32, 64, 64],
     "file": {"name": "small.safetensors", "bytes": %d, "sha256": "%s"},
     "sources": ["%s"], "licence": "none", "citation": "none"}
    """
        .formatted(file.length, sha256, source);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    try {
      threads.awaitTermination(10, java.util.concurrent.TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
