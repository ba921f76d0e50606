package stylize.batch;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import stylize.image.Picture;
import stylize.image.Size;
import stylize.image.WholeFile;
import stylize.transfer.Checkpoints;
import stylize.transfer.LevelTrace;

/**
 * One unfinished picture's checkpoint in a file: the length of a JSON header, the header, and the
 * image's planes as big-endian floats.
 */
final class SavedCheckpoints implements Checkpoints {
  /** A diverged iteration's terms may be infinite. */
  private static final Gson GSON = new GsonBuilder().serializeSpecialFloatingPointValues().create();

  private final Path file;
  private final String environment;

  /**
   * @param environment what the result depends on besides the job: a checkpoint of another one is
   *     not used, because the picture would not be the one that an undisturbed run makes
   */
  SavedCheckpoints(Path file, String environment) {
    this.file = file;
    this.environment = environment;
  }

  private record Header(String environment, Size size, List<LevelTrace> levels) {}

  @Override
  public @Nullable Checkpoint last() {
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      long bytes = Files.size(file) - Integer.BYTES;
      int length = in.readInt();
      if (length < 0 || length > bytes) {
        return null;
      }
      String json = new String(in.readNBytes(length), StandardCharsets.UTF_8);
      Header header = GSON.fromJson(json, Header.class);
      long planes = Picture.CHANNELS * header.size().pixels();
      if (!environment.equals(header.environment()) || bytes - length != planes * Float.BYTES) {
        return null;
      }
      float[] rgb = new float[Math.toIntExact(planes)];
      ByteBuffer.wrap(in.readAllBytes()).asFloatBuffer().get(rgb);
      return new Checkpoint(new Picture(header.size(), rgb, null), header.levels());
    } catch (IOException | RuntimeException e) {
      // None, or damaged: the picture starts from the beginning.
      return null;
    }
  }

  @Override
  public void reached(Checkpoint checkpoint) {
    Picture image = checkpoint.image();
    byte[] header =
        GSON.toJson(new Header(environment, image.size(), checkpoint.levels()))
            .getBytes(StandardCharsets.UTF_8);
    ByteBuffer planes = ByteBuffer.allocate(image.rgb().length * Float.BYTES);
    planes.asFloatBuffer().put(image.rgb());
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      WholeFile.write(
          file,
          out -> {
            DataOutputStream data = new DataOutputStream(out);
            data.writeInt(header.length);
            data.write(header);
            data.write(planes.array());
          });
    } catch (IOException e) {
      // A checkpoint is a help, not a result; that the disk is full the result will say.
    }
  }

  /** Forgets the checkpoint, and its folder if it was the last one. */
  void delete() {
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
