package stylize.libraries;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import stylize.engine.gpu.CudaPack.PackFile;

/** Takes libraries out of the files that they come in. */
final class Unpacking {
  /** What lies directly in the folder, wherever it is unpacked. */
  private static final String PLAIN_NAME = "[A-Za-z0-9][A-Za-z0-9._+-]*";

  private static final String GZIP = ".gz";
  private static final int BUFFER = 1 << 16;

  private Unpacking() {}

  /**
   * Unpacks a file.
   *
   * @param file as it was fetched
   * @param what it is
   * @param folder for the libraries
   * @throws IOException if it has other libraries than it should, or they cannot be written
   */
  static void unpack(Path file, PackFile what, Path folder) throws IOException {
    long bytes =
        what.entries() == null
            ? gzip(file, what.name(), folder)
            : jar(file, what.entries(), folder);
    if (bytes != what.unpacked()) {
      throw new IOException(
          what.name() + " has " + bytes + " bytes of libraries; expected are " + what.unpacked());
    }
  }

  private static long gzip(Path file, String name, Path folder) throws IOException {
    if (!name.endsWith(GZIP)) {
      throw new IOException(name + " is neither an archive nor compressed by gzip");
    }
    try (InputStream in =
        new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file)), BUFFER)) {
      return write(in, folder, name.substring(0, name.length() - GZIP.length()));
    }
  }

  private static long jar(Path file, String entries, Path folder) throws IOException {
    long bytes = 0;
    try (ZipFile archive = new ZipFile(file.toFile())) {
      List<? extends ZipEntry> wanted =
          archive.stream()
              .filter(entry -> !entry.isDirectory() && entry.getName().startsWith(entries))
              .toList();
      for (ZipEntry entry : wanted) {
        try (InputStream in = archive.getInputStream(entry)) {
          bytes += write(in, folder, entry.getName().substring(entries.length()));
        }
      }
    }
    return bytes;
  }

  private static long write(InputStream in, Path folder, String name) throws IOException {
    if (!name.matches(PLAIN_NAME)) {
      throw new IOException("'" + name + "' is no name of a library");
    }
    Path library = folder.resolve(name);
    long bytes = Files.copy(in, library);
    // The folder is moved into place whole, and is to be whole after a power failure too.
    try (FileChannel written = FileChannel.open(library, StandardOpenOption.WRITE)) {
      written.force(true);
    }
    return bytes;
  }
}
