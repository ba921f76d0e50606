package stylize.cli.screen;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What is done if the process is asked to end, by Ctrl-C for instance, before this is closed. */
public final class Interrupt {
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook;

  private Interrupt(Runnable action, int seconds) {
    this.hook =
        new Thread(
            () -> {
              action.run();
              await(seconds);
            });
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Does something, and lets the process end. */
  public static Interrupt then(Runnable action) {
    return new Interrupt(action, 0);
  }

  /**
   * Does something, and keeps the process from ending until this is closed.
   *
   * @param seconds that it waits at most
   */
  public static Interrupt awaited(Runnable action, int seconds) {
    return new Interrupt(action, seconds);
  }

  private void await(int seconds) {
    try {
      closed.await(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** From now on, nothing is done. */
  public void close() {
    closed.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is already ending, and the action is done.
    }
  }
}
