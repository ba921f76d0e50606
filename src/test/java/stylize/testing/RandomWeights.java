package stylize.testing;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import stylize.weights.Topology;

/**
 * Networks of random weights (He et al. 2015) as safetensors files, for tests that do not ask how
 * the result looks.
 */
public final class RandomWeights {
  /** VGG's five blocks in small. */
  public static final Topology TINY =
      new Topology("tiny VGG", java.util.List.of(2, 2, 3, 2, 1), java.util.List.of(4, 6, 8, 8, 6));

  private RandomWeights() {}

  private static @Nullable Path vgg19;

  /** A whole VGG19, written once per process. */
  public static synchronized Path vgg19() throws IOException {
    if (vgg19 == null) {
      Path file = Files.createTempFile("random-vgg19-", ".safetensors");
      file.toFile().deleteOnExit();
      vgg19 = write(file, Topology.VGG19);
    }
    return vgg19;
  }

  /** Writes a file in torchvision's layout, with bfloat16 values to keep it small. */
  public static Path write(Path file, Topology topology) throws IOException {
    return write(file, shapes(topology));
  }

  private static Path write(Path file, Map<String, long[]> shapes) throws IOException {
    JsonObject header = new JsonObject();
    long offset = 0;
    for (Map.Entry<String, long[]> tensor : shapes.entrySet()) {
      JsonObject description = new JsonObject();
      description.addProperty("dtype", "BF16");
      description.add("shape", new Gson().toJsonTree(tensor.getValue()));
      long bytes = size(tensor.getValue()) * Short.BYTES;
      description.add("data_offsets", new Gson().toJsonTree(new long[] {offset, offset + bytes}));
      offset += bytes;
      header.add(tensor.getKey(), description);
    }
    byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
    Random random = new Random(1);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write(
          ByteBuffer.allocate(Long.BYTES)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putLong(json.length)
              .array());
      out.write(json);
      for (long[] shape : shapes.values()) {
        double deviation = shape.length == 1 ? 0.01 : Math.sqrt(2.0 * shape[0] / size(shape));
        for (long i = 0; i < size(shape); i++) {
          int bits =
              Float.floatToIntBits((float) (deviation * random.nextGaussian())) >>> Short.SIZE;
          out.write(bits);
          out.write(bits >> Byte.SIZE);
        }
      }
    }
    return file;
  }

  private static Map<String, long[]> shapes(Topology topology) {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    int position = 0;
    for (Topology.Convolution convolution : topology.convolutions()) {
      if (convolution.conv() == 1 && convolution.block() > 1) {
        position++;
      }
      String name = "features." + position;
      shapes.put(name + ".weight", new long[] {convolution.outputs(), convolution.inputs(), 3, 3});
      shapes.put(name + ".bias", new long[] {convolution.outputs()});
      position += 2;
    }
    return shapes;
  }

  private static long size(long[] shape) {
    long size = 1;
    for (long dimension : shape) {
      size *= dimension;
    }
    return size;
  }
}
