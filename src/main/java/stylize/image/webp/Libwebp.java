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
 * The decoder of the format's inventors, in machine code that is loaded when the first WebP picture
 * is read.
 */
final class Libwebp {
  /** Says to the binding where it may unpack the library. */
  private static final String FOLDER = "com.luciad.imageio.webp.tmpdir";

  private static @Nullable String fault;
  private static boolean tried;

  private Libwebp() {}

  /**
   * Decodes a whole WebP file with one picture.
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
        // Not Java's, which has words: libwebp's, which says so of damaged lossless pixels, too.
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

  /** Loads the library; null if that succeeds, or else a sentence. */
  private static @Nullable String fault() {
    Path folder = null;
    try {
      // Where a library that is in use can be deleted, none is left behind by a killed process; and
      // nobody else can put theirs into a folder of one's own. Windows keeps it, and the binding
      // deletes what other processes have left in the common folder.
      if (File.separatorChar == '/' && System.getProperty(FOLDER) == null) {
        folder = Files.createTempDirectory("stylize-");
        if (!allowsPrograms(folder)) {
          return "temporary files in " + folder.getParent() + " may not be run" + elsewhere();
        }
        System.setProperty(FOLDER, folder.toString());
      }
      // The first object of the binding loads the library.
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
      // A few files more among the temporary ones.
    }
  }
}
