import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stylize.weights.Topology;
import stylize.weights.Topology.Convolution;
import stylize.weights.Weights;
import stylize.weights.WeightsFile;

/**
 * Makes the weight file that comes with the program from the authors' VGG19:
 *
 * <pre>./mvnw -q -B package -DskipTests
 * java -cp target/stylize.jar models/Quantize.java vgg19….h5 models/vgg19.safetensors</pre>
 *
 * Kernels up to conv5_1 become 8-bit integers with one factor per output channel, the one with the
 * least squared error; conv1_1, which all else sees through, stays float32, and so do biases. It
 * prints each kernel's relative error. The same input gives the same bytes.
 */
public class Quantize {
  private static final Topology UP_TO_CONV5_1 =
      new Topology("VGG19", List.of(2, 2, 4, 4, 1), Topology.VGG19.channels());
  private static final int LARGEST = 127;

  /** Factors that are tried: the one that keeps the largest value, down to this part of it. */
  private static final double LEAST = 0.7;

  private static final int TRIALS = 61;

  private record Tensor(String type, long[] shape, byte[] values) {}

  public static void main(String[] arguments) throws Exception {
    Path source = Path.of(arguments[0]);
    Path target = Path.of(arguments[1]);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    try (WeightsFile file = WeightsFile.open(source, Topology.VGG19)) {
      int position = 0;
      for (Convolution convolution : UP_TO_CONV5_1.convolutions()) {
        position += convolution.conv() == 1 && convolution.block() > 1 ? 1 : 0;
        add(tensors, "features." + position, convolution, file);
        position += 2;
      }
    }
    write(tensors, metadata(source), target);
    System.out.println(Files.size(target) + " bytes, SHA-256 " + Weights.sha256(target));
  }

  private static void add(
      Map<String, Tensor> tensors, String name, Convolution convolution, WeightsFile file)
      throws Exception {
    FloatBuffer stored = FloatBuffer.allocate(convolution.weights());
    WeightsFile.Parameters parameters = file.read(convolution, stored);
    float[] kernel = outputsFirst(stored.array(), parameters.order(), convolution);
    int outputs = convolution.outputs();
    long[] shape = {outputs, convolution.inputs(), Topology.KERNEL, Topology.KERNEL};
    if (convolution.block() == 1 && convolution.conv() == 1) {
      tensors.put(name + ".weight", new Tensor("F32", shape, bytes(kernel)));
    } else {
      byte[] integers = new byte[kernel.length];
      float[] factors = new float[outputs];
      int each = kernel.length / outputs;
      double error = 0;
      double energy = 0;
      for (int output = 0; output < outputs; output++) {
        factors[output] = factor(kernel, output * each, each);
        error += squaredError(kernel, output * each, each, factors[output]);
        for (int i = output * each; i < (output + 1) * each; i++) {
          integers[i] = rounded(kernel[i], factors[output]);
          energy += (double) kernel[i] * kernel[i];
        }
      }
      System.out.printf("%s relative error %.4f%n", convolution, Math.sqrt(error / energy));
      tensors.put(name + ".weight", new Tensor("I8", shape, integers));
      tensors.put(name + ".weight.scale", new Tensor("F32", new long[] {outputs}, bytes(factors)));
    }
    tensors.put(name + ".bias", new Tensor("F32", new long[] {outputs}, bytes(parameters.bias())));
  }

  private static float[] outputsFirst(
      float[] stored, WeightsFile.Order order, Convolution convolution) {
    if (order == WeightsFile.Order.OUTPUTS_FIRST) {
      return stored;
    }
    int places = Topology.KERNEL * Topology.KERNEL;
    float[] turned = new float[stored.length];
    int at = 0;
    for (int place = 0; place < places; place++) {
      for (int input = 0; input < convolution.inputs(); input++) {
        for (int output = 0; output < convolution.outputs(); output++) {
          turned[(output * convolution.inputs() + input) * places + place] = stored[at++];
        }
      }
    }
    return turned;
  }

  private static float factor(float[] kernel, int from, int count) {
    float largest = 0;
    for (int i = from; i < from + count; i++) {
      largest = Math.max(largest, Math.abs(kernel[i]));
    }
    float best = largest / LARGEST;
    double least = squaredError(kernel, from, count, best);
    for (int trial = 1; trial < TRIALS; trial++) {
      float factor = (float) (largest / LARGEST * (1 - (1 - LEAST) * trial / (TRIALS - 1)));
      double error = squaredError(kernel, from, count, factor);
      if (error < least) {
        least = error;
        best = factor;
      }
    }
    return best;
  }

  private static double squaredError(float[] kernel, int from, int count, float factor) {
    double sum = 0;
    for (int i = from; i < from + count; i++) {
      double difference = kernel[i] - rounded(kernel[i], factor) * factor;
      sum += difference * difference;
    }
    return sum;
  }

  private static byte rounded(float value, float factor) {
    int whole = factor > 0 ? Math.round(value / factor) : 0;
    return (byte) Math.max(-LARGEST, Math.min(LARGEST, whole));
  }

  private static byte[] bytes(float[] values) {
    ByteBuffer buffer =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asFloatBuffer().put(values);
    return buffer.array();
  }

  private static JsonObject metadata(Path source) throws Exception {
    JsonObject metadata = new JsonObject();
    metadata.addProperty("title", "VGG19, convolutions conv1_1 to conv5_1, RGB");
    metadata.addProperty(
        "attribution",
        "Karen Simonyan and Andrew Zisserman, Visual Geometry Group, University of Oxford");
    metadata.addProperty("licence", "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/");
    metadata.addProperty(
        "changes",
        "Kernels from conv1_2 on rounded to 8 bits, one factor per output channel; input channels"
            + " of conv1_1 turned from BGR to RGB; layers behind conv5_1 left out. In the source"
            + " copy, kernels of blocks 4 and 5 had been through 8 bits before.");
    metadata.addProperty("source-sha256", Weights.sha256(source));
    return metadata;
  }

  private static void write(Map<String, Tensor> tensors, JsonObject metadata, Path target)
      throws Exception {
    JsonObject header = new JsonObject();
    header.add("__metadata__", metadata);
    long offset = 0;
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      Tensor tensor = entry.getValue();
      JsonObject description = new JsonObject();
      description.addProperty("dtype", tensor.type());
      JsonArray shape = new JsonArray();
      for (long dimension : tensor.shape()) {
        shape.add(dimension);
      }
      description.add("shape", shape);
      JsonArray offsets = new JsonArray();
      offsets.add(offset);
      offset += tensor.values().length;
      offsets.add(offset);
      description.add("data_offsets", offsets);
      header.add(entry.getKey(), description);
    }
    StringBuilder json = new StringBuilder(header.toString());
    // The values begin at a multiple of eight, as other programs expect.
    while (json.toString().getBytes(StandardCharsets.UTF_8).length % Long.BYTES != 0) {
      json.append(' ');
    }
    byte[] head = json.toString().getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target));
        DataOutputStream data = new DataOutputStream(out)) {
      data.writeLong(Long.reverseBytes(head.length));
      data.write(head);
      for (Tensor tensor : tensors.values()) {
        data.write(tensor.values());
      }
    }
  }
}
