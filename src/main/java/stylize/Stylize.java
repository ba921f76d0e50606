package stylize;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CancellationException;
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
  private final PaintingThread thread = new PaintingThread();

  private Stylize(OpenPainter open) {
    this.open = open;
  }

  /**
   * Opens a style with all defaults; see {@link #open(Path, Look, Resources)}.
   *
   * @param style a painting or a trained painter
   * @return ready to paint; to be closed
   * @throws IOException if a file is missing or damaged; its message is for people
   */
  public static Stylize open(Path style) throws IOException {
    return open(style, Look.DEFAULT, Resources.AUTOMATIC);
  }

  /**
   * Opens a style: starts PyTorch, and loads the network or the trained painter.
   *
   * @param style a painting (JPEG, PNG, TIFF, BMP, GIF or WebP), or a trained painter with the name
   *     {@code NAME.painter}
   * @param look what pictures are to look like
   * @param resources what it works with
   * @return ready to paint; to be closed
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

  /**
   * Opens the style of a painting that is in memory; see {@link #open(Path, Look, Resources)}.
   *
   * @param painting of any colour model; where it is transparent, it is white
   * @param look what pictures are to look like
   * @param resources what it works with
   * @return ready to paint; to be closed
   * @throws IOException if the weights are missing or damaged; its message is for people
   * @throws IllegalStateException if there is no such device
   */
  public static Stylize open(BufferedImage painting, Look look, Resources resources)
      throws IOException {
    Style style = Style.of(PictureReader.of(painting).onWhite());
    return new Stylize(OpenPainter.optimizing((photo, warnings) -> style, look, resources));
  }

  /**
   * Paints a photo; see {@link #paint(BufferedImage, ProgressListener)}.
   *
   * @param photo of any colour model; transparent pixels stay so
   * @return in sRGB, 8 bits a channel
   * @throws IOException if a painting in a file cannot be read again for a larger photo
   * @throws InterruptedException if the calling thread is interrupted; the painting has then ended
   */
  public BufferedImage paint(BufferedImage photo) throws IOException, InterruptedException {
    return paint(photo, ProgressListener.NONE);
  }

  /**
   * Paints a photo.
   *
   * @param photo of any colour model; transparent pixels stay so
   * @param listener is told how it goes
   * @return in sRGB, 8 bits a channel
   * @throws IOException if a painting in a file cannot be read again for a larger photo
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

  /**
   * Paints a photo in a file; see {@link #paint(Path, Path, ProgressListener)}.
   *
   * @param photo JPEG, PNG, TIFF, BMP, GIF or WebP
   * @param result its extension tells the format: png, jpg or tif
   * @throws IOException if the photo is missing or damaged, or the result cannot be written
   * @throws InterruptedException if the calling thread is interrupted; the painting has then ended
   */
  public void paint(Path photo, Path result) throws IOException, InterruptedException {
    paint(photo, result, ProgressListener.NONE);
  }

  /**
   * Paints a photo in a file. The result appears whole or not at all, and replaces what is there.
   *
   * @param photo JPEG, PNG, TIFF, BMP, GIF or WebP
   * @param result its extension tells the format: png, jpg or tif
   * @param listener is told how it goes
   * @throws IOException if the photo is missing or damaged, or the result cannot be written
   * @throws InterruptedException if the calling thread is interrupted; the painting has then ended
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
    return thread.run(painting -> paint(source, painting), new Painting(listener));
  }

  private Picture paint(Source source, Painting painting) throws IOException {
    painting.requireWanted();
    TorchEngine.enterThread();
    Sample photo = source.read();
    Style style = open.styles().of(photo.full(), painting::warned);
    Painter.Inputs inputs = new Painter.Inputs(new Photo(photo), style, null);
    return open.painter().paint(inputs, painting).picture();
  }

  /** Ends what is being painted after its present step, from any thread. */
  public void cancel() {
    thread.cancel();
  }

  /** Cancels what is being painted, and frees the network when that has ended. */
  @Override
  public void close() {
    thread.close(open.painter()::close);
  }
}
