package stylize.models;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import stylize.files.Locking;

/**
 * Fetches a file, such as a model's weights. Tries one source after the other, each several times,
 * and keeps what has arrived. The file gets its name only if checksum and structure are right.
 * Concurrent processes fetch the same file only once.
 */
public final class Fetch {
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
   * Fetches the file unless a valid one exists.
   *
   * @throws ModelException with what happened, how much has arrived and what to do
   * @throws InterruptedIOException if the thread was interrupted
   */
  public void fetch(Shelf shelf) throws IOException {
    if (shelf.state() == Shelf.State.INCLUDED) {
      return;
    }
    try {
      Files.createDirectories(shelf.folder());
    } catch (IOException e) {
      throw FetchFailure.of(
          shelf, List.of(shelf.folder() + " cannot be created: " + e.getMessage()));
    }
    try (FolderLock lock = lock(shelf)) {
      if (lock.isHeld()) {
        missing(shelf);
      } else {
        apart(shelf);
      }
    } finally {
      listener.ended();
    }
  }

  private void missing(Shelf shelf) throws IOException {
    if (shelf.state() == Shelf.State.FETCHED && !isSound(shelf)) {
      shelf.discard();
    }
    if (shelf.state() != Shelf.State.FETCHED) {
      fromSources(shelf);
    }
  }

  /**
   * Without locks, others may fetch the same file. Each process then has its own part, which begins
   * with the one that exists.
   */
  private void apart(Shelf shelf) throws IOException {
    Shelf own = shelf.apart();
    own.takePartOf(shelf);
    try {
      missing(own);
    } finally {
      shelf.takePartOf(own);
    }
  }

  private FolderLock lock(Shelf shelf) throws IOException {
    try {
      return FolderLock.of(shelf.folder(), locking, listener);
    } catch (InterruptedIOException | ClosedChannelException e) {
      throw e;
    } catch (IOException e) {
      throw FetchFailure.of(shelf, List.of(shelf.folder() + " is not writable: " + e.getMessage()));
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

  private void fromSources(Shelf shelf) throws IOException {
    List<String> problems = new ArrayList<>();
    for (URI source : shelf.pinned().sources()) {
      boolean resumed = Files.exists(shelf.part());
      try {
        if (from(source, shelf) || (resumed && from(source, shelf))) {
          return;
        }
        throw new RefusedException(source + " gave a file with a wrong checksum");
      } catch (RefusedException e) {
        problems.add(e.getMessage());
      } catch (ModelException e) {
        throw FetchFailure.of(shelf, List.of(e.getMessage()));
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
    throw FetchFailure.of(shelf, problems);
  }

  /** Returns false if the file that arrived is wrong; it has then been deleted. */
  private boolean from(URI source, Shelf shelf) throws IOException {
    int fruitless = 0;
    while (true) {
      long before = shelf.bytesHere();
      try {
        Layout layout =
            shelf.pinned().whole() == null
                ? Layout.whole(shelf.pinned().content().bytes())
                : Layout.part(http, source, shelf.pinned().whole());
        Room.require(shelf.folder(), layout.bytes() - shelf.bytesHere());
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

  /** Waits. */
  static void pause(Duration pause) throws InterruptedIOException {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }
}
