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
import stylize.weights.WeightsFile;

/**
 * One model's place in the per-user folder: the weight file, beside it its SHA-256 as {@code
 * sha256sum} writes it, and while they are being fetched, their first part.
 */
public final class Shelf {
  private static final String PART = ".part";

  private final Model model;
  private final Path folder;
  private final Path part;

  /** The place of a model below a folder; nothing is created. */
  public Shelf(Path home, Model model) {
    this(model, home.resolve("models").resolve(model.name()), model.file().name() + PART);
  }

  private Shelf(Model model, Path folder, String part) {
    this.model = model;
    this.folder = folder;
    this.part = folder.resolve(part);
  }

  /**
   * The same place, with a first part that nobody else writes: for a fetch that no lock keeps apart
   * from others.
   */
  Shelf apart() {
    return new Shelf(model, folder, model.file().name() + "." + UUID.randomUUID() + PART);
  }

  /** What is there of a model. */
  public enum State {
    /** Comes with its descriptor, for example with the program. */
    INCLUDED,
    FETCHED,
    PARTLY,
    ABSENT
  }

  public State state() {
    if (model.local() != null) {
      return State.INCLUDED;
    }
    if (Files.isRegularFile(file())) {
      return State.FETCHED;
    }
    return Files.isRegularFile(part()) ? State.PARTLY : State.ABSENT;
  }

  /** True if the weights are here, all of them. */
  public boolean isHere() {
    return state() == State.INCLUDED || state() == State.FETCHED;
  }

  Path folder() {
    return folder;
  }

  /** Where the weights are, or will be. */
  public Path file() {
    return model.local() != null ? model.local() : folder.resolve(model.file().name());
  }

  /** What has arrived so far. */
  Path part() {
    return part;
  }

  private Path checksum() {
    return folder.resolve(model.file().name() + ".sha256");
  }

  /** Bytes that are here, of the file or its first part. */
  public long bytesHere() {
    try {
      Path there = state() == State.PARTLY ? part() : file();
      return Files.exists(there) ? Files.size(there) : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  /**
   * Verifies the weights that are here: checksum, then structure.
   *
   * @return their SHA-256
   * @throws ModelException if they are not what they should be
   */
  public String verify() throws ModelException {
    return verified(file(), recorded());
  }

  /**
   * Makes the part that has arrived the weight file, if it is what it should be.
   *
   * @throws ModelException if it is not; then it stays as it is
   */
  void accept() throws IOException {
    String sha256 = verified(part(), null);
    try (var channel =
        java.nio.channels.FileChannel.open(part(), java.nio.file.StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    byte[] line = (sha256 + "  " + model.file().name() + "\n").getBytes(StandardCharsets.UTF_8);
    WholeFile.write(checksum(), out -> out.write(line));
    Files.move(part(), file(), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Makes another's first part this one's, unless there is a longer one. */
  void takePartOf(Shelf other) {
    try {
      if (Files.exists(part) && Files.size(part) >= Files.size(other.part)) {
        Files.deleteIfExists(other.part);
      } else if (Files.exists(other.part)) {
        Files.move(other.part, part, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      // Somebody else was quicker, or it has to be fetched once more.
    }
  }

  /** Removes the weights and their first part. */
  void discard() throws IOException {
    Files.deleteIfExists(file());
    Files.deleteIfExists(part);
    Files.deleteIfExists(checksum());
  }

  /** Removes all that is here, what killed fetches left among it; answers the weights' bytes. */
  public long remove() throws IOException {
    long bytes = bytesHere();
    discard();
    if (Files.isDirectory(folder)) {
      String parts = model.file().name() + ".";
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
      return model.local() == null && Files.exists(checksum())
          ? Files.readString(checksum()).split("\\s", 2)[0]
          : null;
    } catch (IOException e) {
      return null;
    }
  }

  private String verified(Path file, @Nullable String recorded) throws ModelException {
    Model.Content expected = model.file();
    try {
      String sha256 = Sha256.of(file);
      requireSame("SHA-256", expected.sha256(), sha256);
      requireSame("SHA-256", recorded, sha256);
      // The recorded one was written when the MD5 had been found right.
      if (expected.md5() != null && recorded == null) {
        requireSame("MD5", expected.md5(), md5(file));
      }
      WeightsFile.open(file, model.topology()).close();
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
          model.name()
              + " has the wrong checksum: its "
              + kind
              + " is "
              + actual
              + ", expected is "
              + expected
              + ". 'stylize models fetch "
              + model.name()
              + "' replaces what was fetched.");
    }
  }

  private static String md5(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return DigestUtils.md5Hex(in);
    }
  }
}
