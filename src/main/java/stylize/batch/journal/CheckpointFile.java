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
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import stylize.files.Sha256;
import stylize.files.WholeFile;
import stylize.image.Picture;
import stylize.image.Size;
import stylize.paint.Checkpoints.Checkpoint;
import stylize.paint.LevelTrace;

/**
 * A checkpoint's file: the length of a JSON header, the header, the image's planes as big-endian
 * floats, and the SHA-256 of all these.
 */
record CheckpointFile(Path file) {
  /** Allows infinity, which the terms of a diverged iteration may be. */
  private static final Gson GSON = new GsonBuilder().serializeSpecialFloatingPointValues().create();

  private static final int PART = 1 << 16;

  private record Header(String environment, Size size, List<LevelTrace> levels) {}

  /**
   * True if the checksum is right. Nothing in the file is trusted, and no memory allocated for it,
   * before.
   */
  boolean isWhole() throws IOException {
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

  /**
   * Reads the file after {@link #isWhole}.
   *
   * @return null if it was written in another environment
   * @throws IOException if it is not a checkpoint
   */
  @Nullable Checkpoint read(String environment) throws IOException {
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
      float[] rgb = planes(in, Math.toIntExact(planes));
      if (!isFinite(rgb)) {
        throw new IOException("it is no picture");
      }
      return new Checkpoint(new Picture(header.size(), rgb, null), header.levels());
    }
  }

  private static float[] planes(DataInputStream in, int length) throws IOException {
    float[] rgb = new float[length];
    ByteBuffer part = ByteBuffer.allocate(PART);
    for (int at = 0; at < rgb.length; ) {
      int floats = Math.min(rgb.length - at, PART / Float.BYTES);
      in.readFully(part.array(), 0, floats * Float.BYTES);
      part.clear().asFloatBuffer().get(rgb, at, floats);
      at += floats;
    }
    return rgb;
  }

  /** True if all values are finite. */
  static boolean isFinite(float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  /** Writes the whole file or nothing; creates its folder if necessary. */
  void write(String environment, Checkpoint checkpoint) throws IOException {
    Picture image = checkpoint.image();
    byte[] header =
        GSON.toJson(new Header(environment, image.size(), checkpoint.levels()))
            .getBytes(StandardCharsets.UTF_8);
    ByteBuffer planes = ByteBuffer.allocate(image.rgb().length * Float.BYTES);
    planes.asFloatBuffer().put(image.rgb());
    Files.createDirectories(file.toAbsolutePath().getParent());
    WholeFile.write(file, out -> write(header, planes.array(), out));
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
}
