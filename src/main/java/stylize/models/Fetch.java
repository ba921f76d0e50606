package stylize.models;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import stylize.fault.Fault;
import stylize.files.Locking;

/**
 * Fetches a model's weights into the per-user folder. Tries one source after the other, each
 * several times, and keeps what has arrived. The file gets its name only if checksum and structure
 * are right. Concurrent processes fetch the same model only once.
 */
public final class Fetch {
  private static final Duration LOCK_POLL = Duration.ofMillis(100);

  private final Http http;
  private final RetryPolicy policy;
  private final FetchListener listener;
  private final Locking locking;

  /**
   * Creates a fetch.
   *
   * @param program name and version, which are sent to servers
   * @param environment may name proxies
   */
  public Fetch(
      String program, Map<String, String> environment, RetryPolicy policy, FetchListener listener) {
    this(program, environment, policy, listener, Locking.SYSTEM);
  }

  Fetch(
      String program,
      Map<String, String> environment,
      RetryPolicy policy,
      FetchListener listener,
      Locking locking) {
    this.http = new Http(new Proxies(environment), program, policy.patience(), policy.stall());
    this.policy = policy;
    this.listener = listener;
    this.locking = locking;
  }

  /**
   * Fetches the weights unless valid ones exist.
   *
   * @throws ModelException with what happened, how much has arrived and what to do
   * @throws InterruptedIOException if the thread was interrupted
   */
  public void fetch(Model model, Shelf shelf) throws IOException {
    if (shelf.state() == Shelf.State.INCLUDED) {
      return;
    }
    try {
      Files.createDirectories(shelf.folder());
    } catch (IOException e) {
      throw FetchFailure.of(
          model, shelf, List.of(shelf.folder() + " cannot be created: " + e.getMessage()));
    }
    // Closing the channel gives up the lock.
    try (FileChannel lock = lock(model, shelf)) {
      if (isHeld(lock)) {
        missing(model, shelf);
      } else {
        apart(model, shelf);
      }
    } finally {
      listener.ended();
    }
  }

  private void missing(Model model, Shelf shelf) throws IOException {
    if (shelf.state() == Shelf.State.FETCHED && !isSound(shelf)) {
      shelf.discard();
    }
    if (shelf.state() != Shelf.State.FETCHED) {
      fromSources(model, shelf);
    }
  }

  /**
   * Without locks, others may fetch the same model. Each process then has its own part, which
   * begins with the one that exists.
   */
  private void apart(Model model, Shelf shelf) throws IOException {
    Shelf own = shelf.apart();
    own.takePartOf(shelf);
    try {
      missing(model, own);
    } finally {
      shelf.takePartOf(own);
    }
  }

  private static FileChannel lock(Model model, Shelf shelf) throws ModelException {
    try {
      return FileChannel.open(
          shelf.folder().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw FetchFailure.of(
          model, shelf, List.of(shelf.folder() + " is not writable: " + e.getMessage()));
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

  /** Waits for the lock; returns false if the file system has no locks. */
  private boolean isHeld(FileChannel lock) throws IOException {
    for (boolean announced = false; ; announced = true) {
      switch (locking.attempt(lock, false)) {
        case HELD -> {
          return true;
        }
        case IMPOSSIBLE -> {
          return false;
        }
        case BUSY -> {
          // Try again.
        }
      }
      if (!announced) {
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
        throw FetchFailure.of(model, shelf, List.of(e.getMessage()));
      } catch (InterruptedIOException e) {
        if (!(e instanceof SocketTimeoutException)) {
          throw e;
        }
        problems.add(FetchFailure.told(source, e));
      } catch (IOException e) {
        problems.add(FetchFailure.told(source, e));
      }
      listener.gaveUp(problems.get(problems.size() - 1));
    }
    throw FetchFailure.of(model, shelf, problems);
  }

  /** Returns false if the file that arrived is wrong; it has then been deleted. */
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
        if (fruitless >= policy.attempts()) {
          throw e;
        }
        Duration pause = policy.pause().multipliedBy(1L << Math.max(0, fruitless - 1));
        listener.again(FetchFailure.told(source, e), pause);
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

  private static void pause(Duration pause) throws InterruptedIOException {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }
}
