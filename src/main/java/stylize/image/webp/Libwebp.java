package stylize.image.webp;

import com.luciad.imageio.webp.WebPImageReaderSpi;
import com.luciad.imageio.webp.WebPReadParam;
import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageReader;
import org.jspecify.annotations.Nullable;
import stylize.image.codec.UndecodableException;

/**
 * The format's reference decoder, a native library that is loaded when the first WebP picture is
 * read.
 */
final class Libwebp {
  /** Property that tells the binding where to unpack the library. */
  private static final String FOLDER = "com.luciad.imageio.webp.tmpdir";

  private static @Nullable String fault;
  private static boolean tried;

  private Libwebp() {}

  /**
   * Decodes a complete WebP file with one picture.
   *
   * @return packed pixels of 8 bits per channel
   * @throws UndecodableException if the library cannot be loaded
   * @throws IOException if the file is damaged or cut off
   */
  static BufferedImage decode(byte[] still) throws IOException {
    load();
    ImageReader reader = new WebPImageReaderSpi().createReaderInstance(null);
    try (ByteArrayImageInputStream in = new ByteArrayImageInputStream(still)) {
      reader.setInput(in);
      return reader.read(0);
    } catch (OutOfMemoryError e) {
      if (e.getMessage() == null) {
        // Not Java's own exception, which has a message. libwebp also throws this one for damaged
        // lossless pixels.
        throw new IOException("libwebp gives up on its pixels", e);
      }
      throw e;
    } finally {
      reader.dispose();
    }
  }

  private static synchronized void load() throws UndecodableException {
    if (!tried) {
      tried = true;
      fault = fault();
    }
    if (fault != null) {
      throw new UndecodableException("cannot be read: " + fault);
    }
  }

  /** Loads the library; returns null if that succeeds, else an error message. */
  private static @Nullable String fault() {
    Path folder = null;
    try {
      // A private folder, so that nobody else can place a library in it. On Unix the library is
      // deleted while in use, so a killed process leaves none behind. Windows cannot do that; there
      // the binding deletes leftovers of other processes in the common folder.
      if (File.separatorChar == '/' && System.getProperty(FOLDER) == null) {
        folder = Files.createTempDirectory("stylize-");
        if (!allowsPrograms(folder)) {
          return "temporary files in " + folder.getParent() + " may not be run" + elsewhere();
        }
        System.setProperty(FOLDER, folder.toString());
      }
      // The binding's first object loads the library.
      new WebPReadParam();
      return null;
    } catch (IOException e) {
      return "nothing can be written into " + System.getProperty("java.io.tmpdir") + elsewhere();
    } catch (LinkageError e) {
      return String.format(
          "libwebp cannot be loaded on %s, %s (%s)",
          System.getProperty("os.name"), System.getProperty("os.arch"), e.getMessage());
    } finally {
      if (folder != null) {
        delete(folder);
      }
    }
  }

  private static String elsewhere() {
    return ": name a folder for libwebp with STYLIZE_JAVA_OPTS=-Djava.io.tmpdir=…";
  }

  private static boolean allowsPrograms(Path folder) throws IOException {
    Path probe = Files.createFile(folder.resolve("probe"));
    return probe.toFile().setExecutable(true) && Files.isExecutable(probe);
  }

  private static void delete(Path folder) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      // The files stay behind in the temporary folder.
    }
  }
}
