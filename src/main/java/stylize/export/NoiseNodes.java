package stylize.export;

import static stylize.export.GraphBuilder.attribute;

import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.List;

/**
 * The generator's noise as nodes of a graph: the same whole numbers as in {@code
 * stylize/generator/noise.torchscript}, which tests hold together.
 */
final class NoiseNodes {
  private static final long PRIME = 2147483647;
  private static final long OF_CHANNEL = 83492791;
  private static final long OF_ROW = 19349663;
  private static final long OF_COLUMN = 73856093;
  private static final long BEGIN = 1234567;
  private static final int ROUNDS = 3;

  /** The deviation of uniform values becomes 1. */
  private static final float RANGE = (float) Math.sqrt(12);

  private static final long FLOAT32 = TensorProto.DataType.FLOAT.getNumber();

  private final GraphBuilder graph;

  NoiseNodes(GraphBuilder graph) {
    this.graph = graph;
  }

  /** Channels of noise, of the height and width of features; their name. */
  String like(String features, int channels) {
    String shape = graph.node("Shape", List.of(features));
    String noise = graph.node("Add", List.of(channels(channels), counted(shape, 2, OF_ROW)));
    noise = remainder(graph.node("Add", List.of(noise, counted(shape, 3, OF_COLUMN))));
    for (int i = 0; i < ROUNDS; i++) {
      noise = remainder(plus(graph.node("Mul", List.of(noise, noise)), 12345));
      noise = remainder(plus(times(noise, 48271), 7));
    }
    String share = graph.node("Cast", List.of(noise), attribute("to", FLOAT32));
    share = graph.node("Div", List.of(share, graph.number("noise.prime", (float) PRIME)));
    share = graph.node("Sub", List.of(share, graph.number("noise.middle", 0.5f)));
    return graph.node("Mul", List.of(share, graph.number("noise.range", RANGE)));
  }

  /** One number for each channel, along the channels. */
  private String channels(int channels) {
    long[] numbers = new long[channels];
    for (int i = 0; i < channels; i++) {
      numbers[i] = i * OF_CHANNEL + BEGIN;
    }
    return along(1, graph.integers("noise.channels" + channels, numbers));
  }

  /** 0, 1, 2 … along a dimension, each times a number. */
  private String counted(String shape, int dimension, long factor) {
    String index = graph.integer("noise.dimension" + dimension, dimension);
    String size = graph.node("Gather", List.of(shape, index), attribute("axis", 0));
    String places = graph.node("Range", List.of(whole(0), size, whole(1)));
    return along(dimension, times(places, factor));
  }

  /** A list of numbers as an array of four dimensions, of which three have size 1. */
  private String along(int dimension, String list) {
    long[] shape = {1, 1, 1, 1};
    shape[dimension] = -1;
    return graph.node("Reshape", List.of(list, graph.integers("noise.along" + dimension, shape)));
  }

  private String times(String x, long factor) {
    return graph.node("Mul", List.of(x, whole(factor)));
  }

  private String plus(String x, long summand) {
    return graph.node("Add", List.of(x, whole(summand)));
  }

  private String remainder(String x) {
    return graph.node("Mod", List.of(x, whole(PRIME)), attribute("fmod", 0));
  }

  private String whole(long value) {
    return graph.integer("noise.whole" + value, value);
  }
}
