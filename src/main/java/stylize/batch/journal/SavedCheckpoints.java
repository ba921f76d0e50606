package stylize.batch.journal;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import stylize.batch.Sha256;
import stylize.image.Picture;
import stylize.image.Size;
import stylize.image.WholeFile;
import stylize.paint.Checkpoints;
import stylize.paint.LevelTrace;

/**
 * One unfinished picture's checkpoint in a file: the length of a JSON header, the header, the
 * image's planes as big-endian floats, and the SHA-256 of all that.
 */
final class SavedCheckpoints implements Checkpoints {
  /** A diverged iteration's terms may be infinite. */
  private static final Gson GSON = new GsonBuilder().serializeSpecialFloatingPointValues().create();

  private static final int PART = 1 << 16;

  private final Path file;
  private final String environment;
  private final Consumer<String> warnings;

  /**
   * @param environment what the result depends on besides the job: a checkpoint of another one is
   *     not used, because the picture would not be the one that an undisturbed run makes
   * @param warnings takes a line if there is a checkpoint, and it is damaged
   */
  SavedCheckpoints(Path file, String environment, Consumer<String> warnings) {
    this.file = file;
    this.environment = environment;
    this.warnings = warnings;
  }

  private record Header(String environment, Size size, List<LevelTrace> levels) {}

  @Override
  public @Nullable Checkpoint last() {
    try {
      if (isWhole()) {
        return read();
      }
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException | RuntimeException e) {
      // Damaged likewise.
    }
    warnings.accept(file + " is damaged; the picture is begun anew.");
    return null;
  }

  /** Before anything that the file says of itself is believed, and its memory taken. */
  private boolean isWhole() throws IOException {
    MessageDigest digest = Sha256.digest();
    long left = Files.size(file) - digest.getDigestLength();
    byte[] part = new byte[PART];
    try (InputStream in = Files.newInputStream(file)) {
      while (left > 0) {
        int read = in.readNBytes(part, 0, (int) Math.min(part.length, left));
        if (read == 0) {
          return false;
        }
        digest.update(part, 0, read);
        left -= read;
      }
      return left == 0 && Arrays.equals(digest.digest(), in.readNBytes(digest.getDigestLength()));
    }
  }

  private @Nullable Checkpoint read() throws IOException {
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      int length = in.readInt();
      String json = new String(in.readNBytes(length), StandardCharsets.UTF_8);
      Header header = GSON.fromJson(json, Header.class);
      if (!environment.equals(header.environment())) {
        return null;
      }
      long planes = Picture.CHANNELS * header.size().pixels();
      long bytes = Integer.BYTES + (long) length + planes * Float.BYTES;
      if (bytes + Sha256.digest().getDigestLength() != Files.size(file)) {
        throw new IOException("its header is another picture's");
      }
      float[] rgb = new float[Math.toIntExact(planes)];
      ByteBuffer part = ByteBuffer.allocate(PART);
      for (int at = 0; at < rgb.length; ) {
        int floats = Math.min(rgb.length - at, PART / Float.BYTES);
        in.readFully(part.array(), 0, floats * Float.BYTES);
        part.clear().asFloatBuffer().get(rgb, at, floats);
        at += floats;
      }
      if (!isFinite(rgb)) {
        throw new IOException("it is no picture");
      }
      return new Checkpoint(new Picture(header.size(), rgb, null), header.levels());
    }
  }

  private static boolean isFinite(float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void reached(Checkpoint checkpoint) {
    Picture image = checkpoint.image();
    if (!isFinite(image.rgb())) {
      // Nothing good comes of going on from here in every later run.
      return;
    }
    byte[] header =
        GSON.toJson(new Header(environment, image.size(), checkpoint.levels()))
            .getBytes(StandardCharsets.UTF_8);
    ByteBuffer planes = ByteBuffer.allocate(image.rgb().length * Float.BYTES);
    planes.asFloatBuffer().put(image.rgb());
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      WholeFile.write(file, out -> write(header, planes.array(), out));
    } catch (IOException e) {
      // A checkpoint is a help, not a result; that the disk is full the result will say.
    }
  }

  private static void write(byte[] header, byte[] planes, OutputStream out) throws IOException {
    DigestOutputStream digested = new DigestOutputStream(out, Sha256.digest());
    DataOutputStream data = new DataOutputStream(digested);
    data.writeInt(header.length);
    data.write(header);
    data.write(planes);
    data.flush();
    out.write(digested.getMessageDigest().digest());
  }

  /** Deletes a checkpoint, and its folder if it was the last one. */
  static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
      Files.delete(file.toAbsolutePath().getParent());
    } catch (NoSuchFileException | java.nio.file.DirectoryNotEmptyException e) {
      // Nothing there, or others still are.
    } catch (IOException e) {
      // What stays behind is used by nobody.
    }
  }
}
