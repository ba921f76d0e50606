package stylize;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import stylize.engine.TorchEngine;
import stylize.image.Encoding;
import stylize.image.Picture;
import stylize.image.PictureFormat;
import stylize.image.PictureWriter;
import stylize.image.Sample;
import stylize.image.reading.PictureReader;
import stylize.paint.Painter;
import stylize.paint.Photo;
import stylize.paint.style.Style;
import stylize.trained.PainterFile;

/**
 * Paints photos in one style: a painting's, by optimisation (Gatys, Ecker &amp; Bethge 2016), or
 * the one that a trained painter has learnt (Johnson et al. 2016).
 *
 * <pre>{@code
 * try (Stylize starry = Stylize.open(Path.of("starry.jpg"))) {
 *   starry.paint(Path.of("photo.jpg"), Path.of("painted.png"));
 * }
 * }</pre>
 *
 * <p>Pictures are the same as the command line's. Several threads may use one; pictures are painted
 * one after the other. Native memory is freed by {@link #close} only.
 */
public final class Stylize implements AutoCloseable {
  private final OpenPainter open;
  private final ExecutorService thread;
  private final Set<Painting> unfinished = ConcurrentHashMap.newKeySet();

  private Stylize(OpenPainter open) {
    this.open = open;
    // PyTorch keeps settings per thread, and those of the caller's are left alone.
    this.thread =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread painting = new Thread(task, "stylize");
              painting.setDaemon(true);
              return painting;
            });
  }

  /** Opens a style with all defaults; see {@link #open(Path, Look, Resources)}. */
  public static Stylize open(Path style) throws IOException {
    return open(style, Look.DEFAULT, Resources.AUTOMATIC);
  }

  /**
   * Opens a style: starts PyTorch, and loads the network or the trained painter.
   *
   * @param style a painting (JPEG, PNG, TIFF, BMP, GIF or WebP), or a trained painter with the name
   *     {@code NAME.painter}
   * @throws IOException if a file is missing or damaged; its message is for people
   * @throws IllegalArgumentException if the look has what a trained painter cannot follow
   * @throws IllegalStateException if there is no such device
   */
  public static Stylize open(Path style, Look look, Resources resources) throws IOException {
    if (PainterFile.isNamed(style)) {
      return new Stylize(OpenPainter.trained(style, look, resources));
    }
    PictureReader.readSize(style);
    return new Stylize(OpenPainter.optimizing(OpenPainter.painting(style, look), look, resources));
  }

  /** Opens the style of a painting that is in memory; see {@link #open(Path, Look, Resources)}. */
  public static Stylize open(BufferedImage painting, Look look, Resources resources)
      throws IOException {
    Style style = Style.of(PictureReader.of(painting).onWhite());
    return new Stylize(OpenPainter.optimizing((photo, warnings) -> style, look, resources));
  }

  /** Paints a photo; see {@link #paint(BufferedImage, ProgressListener)}. */
  public BufferedImage paint(BufferedImage photo) throws IOException, InterruptedException {
    return paint(photo, ProgressListener.NONE);
  }

  /**
   * Paints a photo.
   *
   * @param photo of any colour model; transparent pixels stay so
   * @return in sRGB, 8 bits a channel
   * @throws CancellationException after {@link #cancel}
   * @throws InterruptedException if the calling thread is interrupted; the painting has then ended
   * @throws IllegalArgumentException if the photo is too narrow for the size
   * @throws IllegalStateException if the memory does not suffice, or this is closed
   */
  public BufferedImage paint(BufferedImage photo, ProgressListener listener)
      throws IOException, InterruptedException {
    Picture picture = PictureReader.of(photo);
    Sample whole = new Sample(picture, picture.size());
    return PictureWriter.image(painted(() -> whole, listener), Byte.SIZE);
  }

  /** Paints a photo in a file; see {@link #paint(Path, Path, ProgressListener)}. */
  public void paint(Path photo, Path result) throws IOException, InterruptedException {
    paint(photo, result, ProgressListener.NONE);
  }

  /**
   * Paints a photo in a file. The result appears whole or not at all, and replaces what is there.
   *
   * @param result its extension tells the format: png, jpg or tif
   * @throws IOException if the photo is missing or damaged, or the result cannot be written
   * @throws IllegalArgumentException if the result has another extension; and as {@link
   *     #paint(BufferedImage, ProgressListener)}, as all else
   */
  public void paint(Path photo, Path result, ProgressListener listener)
      throws IOException, InterruptedException {
    PictureFormat format =
        PictureFormat.of(result)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        result + ": its extension must be one of " + PictureFormat.known()));
    Picture painted =
        painted(
            () ->
                PictureReader.read(
                    photo, full -> open.technique().result(full).longestSide(), listener::warned),
            listener);
    PictureWriter.write(
        painted,
        result,
        new Encoding(format, format.defaultBitDepth(), Encoding.DEFAULT_QUALITY, Map.of()));
  }

  private interface Source {
    Sample read() throws IOException;
  }

  private Picture painted(Source source, ProgressListener listener)
      throws IOException, InterruptedException {
    if (thread.isShutdown()) {
      throw new IllegalStateException("it is closed");
    }
    Painting painting = new Painting(listener);
    unfinished.add(painting);
    try {
      Future<Picture> result = thread.submit(() -> paint(source, painting));
      try {
        return result.get();
      } catch (InterruptedException e) {
        painting.cancel();
        await(result);
        throw e;
      }
    } catch (ExecutionException e) {
      throw thrown(Objects.requireNonNull(e.getCause()));
    } finally {
      unfinished.remove(painting);
    }
  }

  private Picture paint(Source source, Painting painting) throws IOException {
    painting.requireWanted();
    TorchEngine.enterThread();
    Sample photo = source.read();
    Style style = open.styles().of(photo.full(), painting::warned);
    Painter.Inputs inputs = new Painter.Inputs(new Photo(photo), style, null);
    return open.painter().paint(inputs, painting).picture();
  }

  /** What is interrupted must not go on in the background. */
  private static void await(Future<Picture> result) {
    boolean ended = false;
    while (!ended) {
      try {
        result.get();
        ended = true;
      } catch (ExecutionException e) {
        ended = true;
      } catch (InterruptedException e) {
        // Cancelled already; it ends after its present step.
      }
    }
  }

  private static IOException thrown(Throwable cause) {
    if (cause instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return (IOException) cause;
  }

  /** Ends what is being painted after its present step, from any thread. */
  public void cancel() {
    unfinished.forEach(Painting::cancel);
  }

  /** Cancels what is being painted, and frees the network when that has ended. */
  @Override
  public void close() {
    cancel();
    if (!thread.isShutdown()) {
      thread.execute(open.painter()::close);
      thread.shutdown();
    }
  }
}
