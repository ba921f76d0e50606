package stylize.models;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import stylize.fault.Fault;

/**
 * Brings a model's weights into the per-user folder: from one source after the other, each asked
 * several times; whatever has arrived is kept; and only a file whose checksum and structure are
 * right gets its name. Processes that want the same model at the same time fetch it once.
 */
public final class Fetch {
  private static final Duration LOCK_POLL = Duration.ofMillis(100);

  private final Http http;
  private final Manners manners;
  private final FetchListener listener;

  /**
   * How hard a fetch tries.
   *
   * @param patience with a server that does not connect
   * @param stall with one that sends nothing
   * @param attempts in a row without a byte, at each source
   * @param pause before the second attempt; twice as long before each further one
   */
  public record Manners(Duration patience, Duration stall, int attempts, Duration pause) {
    /** For somebody who waits for the model. */
    public static final Manners PATIENT =
        new Manners(Duration.ofSeconds(15), Duration.ofSeconds(30), 5, Duration.ofSeconds(1));
  }

  /**
   * Prepares.
   *
   * @param program name and version, which servers are told
   * @param environment that may name proxies
   */
  public Fetch(
      String program, Map<String, String> environment, Manners manners, FetchListener listener) {
    this.http = new Http(new Proxies(environment), program, manners.patience(), manners.stall());
    this.manners = manners;
    this.listener = listener;
  }

  /**
   * Fetches, unless the weights are here already and sound.
   *
   * @throws ModelException with what happened, how far it came and what can be done
   * @throws InterruptedIOException if the thread was interrupted
   */
  public void fetch(Model model, Shelf shelf) throws IOException {
    if (shelf.state() == Shelf.State.INCLUDED) {
      return;
    }
    try {
      Files.createDirectories(shelf.folder());
    } catch (IOException e) {
      throw failed(model, shelf, List.of(shelf.folder() + " cannot be created: " + e.getMessage()));
    }
    // Closing the channel gives up the lock.
    try (FileChannel lock = lock(model, shelf)) {
      waitFor(lock);
      if (shelf.state() == Shelf.State.FETCHED && !isSound(shelf)) {
        shelf.remove();
      }
      if (shelf.state() != Shelf.State.FETCHED) {
        fromSources(model, shelf);
      }
    } finally {
      listener.ended();
    }
  }

  private static FileChannel lock(Model model, Shelf shelf) throws ModelException {
    try {
      return FileChannel.open(
          shelf.folder().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw failed(model, shelf, List.of(shelf.folder() + " is not writable: " + e.getMessage()));
    }
  }

  private static boolean isSound(Shelf shelf) {
    try {
      shelf.verify();
      return true;
    } catch (ModelException e) {
      return false;
    }
  }

  private void waitFor(FileChannel lock) throws IOException {
    for (boolean told = false; ; told = true) {
      try {
        if (lock.tryLock() != null) {
          return;
        }
      } catch (OverlappingFileLockException e) {
        // Another thread of this process has it.
      }
      if (!told) {
        listener.waiting();
      }
      pause(LOCK_POLL);
    }
  }

  private void fromSources(Model model, Shelf shelf) throws IOException {
    List<String> problems = new ArrayList<>();
    for (URI source : model.sources()) {
      boolean resumed = Files.exists(shelf.part());
      try {
        if (from(source, model, shelf) || (resumed && from(source, model, shelf))) {
          return;
        }
        throw new RefusedException(source + " gave a file with a wrong checksum");
      } catch (RefusedException e) {
        problems.add(e.getMessage());
      } catch (ModelException e) {
        throw failed(model, shelf, List.of(e.getMessage()));
      } catch (InterruptedIOException e) {
        if (!(e instanceof SocketTimeoutException)) {
          throw e;
        }
        problems.add(told(source, e));
      } catch (IOException e) {
        problems.add(told(source, e));
      }
      listener.gaveUp(problems.get(problems.size() - 1));
    }
    throw failed(model, shelf, problems);
  }

  /** False if what arrived is not the file; then it has been thrown away. */
  private boolean from(URI source, Model model, Shelf shelf) throws IOException {
    int fruitless = 0;
    while (true) {
      long before = shelf.bytesHere();
      try {
        Layout layout =
            model.whole() == null
                ? Layout.whole(model.file().bytes())
                : Layout.part(http, source, model.whole());
        requireRoom(shelf, layout);
        new Download(http, listener).continued(shelf.part(), source, layout);
        return accepted(shelf);
      } catch (RefusedException | ModelException e) {
        throw e;
      } catch (IOException e) {
        fruitless = shelf.bytesHere() > before ? 0 : fruitless + 1;
        if (fruitless >= manners.attempts()) {
          throw e;
        }
        Duration pause = manners.pause().multipliedBy(1L << Math.max(0, fruitless - 1));
        listener.again(told(source, e), pause);
        pause(pause);
      }
    }
  }

  private static boolean accepted(Shelf shelf) throws IOException {
    try {
      shelf.accept();
      return true;
    } catch (ModelException e) {
      Files.deleteIfExists(shelf.part());
      return false;
    }
  }

  private static void requireRoom(Shelf shelf, Layout layout) throws IOException {
    long missing = layout.bytes() - shelf.bytesHere();
    long room = Files.getFileStore(shelf.folder()).getUsableSpace();
    if (room < missing) {
      throw new ModelException(
          Fault.Kind.WORK,
          String.format(
              Locale.ROOT,
              "%s has room for %.1f MB, missing are %.1f MB",
              shelf.folder(),
              room / 1e6,
              missing / 1e6),
          null);
    }
  }

  /** Java's messages for these are the host's name or nothing at all. */
  private static String told(URI source, IOException e) {
    if (e instanceof UnknownHostException) {
      return source + ": the host is not known, or there is no network";
    }
    if (e instanceof SocketTimeoutException || e instanceof ConnectException) {
      return source + ": " + e.getMessage();
    }
    String message = String.valueOf(e.getMessage());
    return message.contains(source.getHost()) ? message : source + ": " + message;
  }

  private static ModelException failed(Model model, Shelf shelf, List<String> problems) {
    String of =
        model.file().bytes() == 0
            ? ""
            : String.format(Locale.ROOT, " of %.1f", model.file().bytes() / 1e6);
    String came =
        shelf.bytesHere() == 0
            ? "Nothing has arrived."
            : String.format(
                Locale.ROOT, "%.1f%s MB have arrived and are kept.", shelf.bytesHere() / 1e6, of);
    return new ModelException(
        Fault.Kind.WORK,
        model.name()
            + " could not be fetched: "
            + String.join("; ", problems)
            + ". "
            + came
            + " Try 'stylize models fetch "
            + model.name()
            + "' again, name a file with --weights FILE, or take --model "
            + Catalogue.USUAL
            + ", which comes with the program.",
        null);
  }

  private static void pause(Duration pause) throws InterruptedIOException {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }
}
