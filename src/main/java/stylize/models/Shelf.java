package stylize.models;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import stylize.files.Sha256;
import stylize.files.WholeFile;

/**
 * One fetched file's place in a folder: the file, such as a model's weights; its SHA-256 in the
 * format of {@code sha256sum}; and, during a fetch, the first part of the file.
 */
public final class Shelf {
  private static final String PART = ".part";

  private final PinnedFile pinned;
  private final @Nullable Path local;
  private final Path folder;
  private final Path part;

  /** The place of a model in the per-user folder; creates nothing. */
  public Shelf(Path home, Model model) {
    this(
        model.pinned(),
        model.local(),
        home.resolve("models").resolve(model.name()),
        model.file().name() + PART);
  }

  /** The place of a file in a folder of its own; creates nothing. */
  public Shelf(PinnedFile pinned, Path folder) {
    this(pinned, null, folder, pinned.content().name() + PART);
  }

  private Shelf(PinnedFile pinned, @Nullable Path local, Path folder, String part) {
    this.pinned = pinned;
    this.local = local;
    this.folder = folder;
    this.part = folder.resolve(part);
  }

  /** The same place with a separate first part, for a fetch without a lock. */
  Shelf apart() {
    return new Shelf(pinned, local, folder, name() + "." + UUID.randomUUID() + PART);
  }

  PinnedFile pinned() {
    return pinned;
  }

  private String name() {
    return pinned.content().name();
  }

  /** What exists of a file. */
  public enum State {
    /** A model that comes with its descriptor, for example with the program. */
    INCLUDED,
    FETCHED,
    PARTLY,
    ABSENT
  }

  public State state() {
    if (local != null) {
      return State.INCLUDED;
    }
    if (Files.isRegularFile(file())) {
      return State.FETCHED;
    }
    return Files.isRegularFile(part()) ? State.PARTLY : State.ABSENT;
  }

  /** True if the whole file exists. */
  public boolean isHere() {
    return state() == State.INCLUDED || state() == State.FETCHED;
  }

  Path folder() {
    return folder;
  }

  /** Where the file is, or will be. */
  public Path file() {
    return local != null ? local : folder.resolve(name());
  }

  /** The first part of the file. */
  Path part() {
    return part;
  }

  private Path checksum() {
    return folder.resolve(name() + ".sha256");
  }

  /** Number of existing bytes, of the file or its first part. */
  public long bytesHere() {
    try {
      Path existing = state() == State.PARTLY ? part() : file();
      return Files.exists(existing) ? Files.size(existing) : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  /**
   * Verifies the existing file: checksum, then structure.
   *
   * @return its SHA-256
   * @throws ModelException if it is wrong
   */
  public String verify() throws ModelException {
    return verified(file(), recorded());
  }

  /**
   * Makes the part that has arrived the file, if it is complete and valid.
   *
   * @throws ModelException if it is not; it is then left as it is
   */
  void accept() throws IOException {
    String sha256 = verified(part(), null);
    try (var channel =
        java.nio.channels.FileChannel.open(part(), java.nio.file.StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    byte[] line = (sha256 + "  " + name() + "\n").getBytes(StandardCharsets.UTF_8);
    WholeFile.write(checksum(), out -> out.write(line));
    Files.move(part(), file(), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Takes over another's first part, unless this one is longer. */
  void takePartOf(Shelf other) {
    try {
      if (Files.exists(part) && Files.size(part) >= Files.size(other.part)) {
        Files.deleteIfExists(other.part);
      } else if (Files.exists(other.part)) {
        Files.move(other.part, part, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      // Another process was quicker, or the part must be fetched again.
    }
  }

  /** Removes the file and its first part. */
  void discard() throws IOException {
    Files.deleteIfExists(file());
    Files.deleteIfExists(part);
    Files.deleteIfExists(checksum());
  }

  /**
   * Removes everything, including leftovers of killed fetches; returns the file's size in bytes.
   */
  public long remove() throws IOException {
    long bytes = bytesHere();
    discard();
    if (Files.isDirectory(folder)) {
      String parts = name() + ".";
      try (DirectoryStream<Path> left = Files.newDirectoryStream(folder)) {
        for (Path file : left) {
          String name = file.getFileName().toString();
          if (name.startsWith(parts) && name.endsWith(PART)) {
            Files.deleteIfExists(file);
          }
        }
      }
    }
    return bytes;
  }

  private @Nullable String recorded() {
    try {
      return local == null && Files.exists(checksum())
          ? Files.readString(checksum()).split("\\s", 2)[0]
          : null;
    } catch (IOException e) {
      return null;
    }
  }

  private String verified(Path file, @Nullable String recorded) throws ModelException {
    PinnedFile.Content expected = pinned.content();
    try {
      String sha256 = Sha256.of(file);
      requireSame("SHA-256", expected.sha256(), sha256);
      requireSame("SHA-256", recorded, sha256);
      // A recorded SHA-256 is written only after the MD5 was verified.
      if (expected.md5() != null && recorded == null) {
        requireSame("MD5", expected.md5(), md5(file));
      }
      pinned.structure().check(file);
      return sha256;
    } catch (ModelException e) {
      throw e;
    } catch (IOException e) {
      throw new ModelException(String.valueOf(e.getMessage()), e);
    }
  }

  private void requireSame(String kind, @Nullable String expected, String actual)
      throws ModelException {
    if (expected != null && !expected.equals(actual)) {
      throw new ModelException(
          pinned.title()
              + " has the wrong checksum: its "
              + kind
              + " is "
              + actual
              + ", expected is "
              + expected
              + ". '"
              + pinned.command()
              + "' replaces what was fetched.");
    }
  }

  private static String md5(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return DigestUtils.md5Hex(in);
    }
  }
}
