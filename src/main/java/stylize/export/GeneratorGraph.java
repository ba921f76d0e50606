package stylize.export;

import static stylize.export.GraphBuilder.attribute;

import ai.onnx.proto.OnnxMl.GraphProto;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import stylize.generator.LearningGenerator;
import stylize.generator.Step;
import stylize.generator.Weights;

/** A generator as an ONNX graph, from the photo to the painted picture. */
final class GeneratorGraph {
  static final String PHOTO = "photo";
  static final String PAINTING = "painting";
  private static final int COLOURS = 3;

  private final GraphBuilder graph = new GraphBuilder("painter");
  private final Map<String, String> kept = new HashMap<>();
  private final Weights weights;
  private final Map<String, long[]> shapes;

  private GeneratorGraph(Weights weights) {
    this.weights = weights;
    this.shapes = Weights.shapes(weights.architecture());
  }

  /** The graph, with the weights as its constants. */
  static GraphProto of(Weights weights) {
    return new GeneratorGraph(weights).build();
  }

  private GraphProto build() {
    graph.input(PHOTO, "sRGB in [0, 1]");
    graph.output(PAINTING, "sRGB in [0, 1], as large as the photo");
    String axes = graph.integers("axes", 2, 3);
    String shape = graph.node("Shape", List.of(PHOTO));
    String sides = graph.node("Gather", List.of(shape, axes), attribute("axis", 0));
    String photo = enlarged(sides);
    String x = photo;
    for (Step step : weights.architecture().steps()) {
      x = step instanceof Step.AddPhoto ? graph.node("Add", List.of(photo, x)) : apply(step, x);
    }
    String cut = graph.node("Slice", List.of(x, graph.integers("corner", 0, 0), sides, axes));
    graph.named(PAINTING, "Clip", List.of(cut, graph.number("black", 0), graph.number("white", 1)));
    return graph.build();
  }

  /** The photo, mirrored beyond its right and lower edges to a multiple of the stride. */
  private String enlarged(String sides) {
    String stride = graph.integers("stride", weights.architecture().stride());
    // ONNX's Mod of integers has the divisor's sign.
    String missing =
        graph.node("Mod", List.of(graph.node("Neg", List.of(sides)), stride), attribute("fmod", 0));
    String others = graph.integers("unchanged", 0, 0, 0, 0, 0, 0);
    return mirrored(PHOTO, graph.node("Concat", List.of(others, missing), attribute("axis", 0)));
  }

  /**
   * @param borders how many positions to add before each dimension, and then after each
   */
  private String mirrored(String x, String borders) {
    return graph.node("Pad", List.of(x, borders), attribute("mode", "reflect"));
  }

  private String apply(Step step, String x) {
    if (step instanceof Step.Convolution convolution) {
      return convolve(convolution, x);
    } else if (step instanceof Step.Normalization normalization) {
      return normalized(x, normalization.name());
    } else if (step instanceof Step.Noise noise) {
      String channels = new NoiseNodes(graph).like(x, noise.channels());
      return graph.node("Concat", List.of(x, channels), attribute("axis", 1));
    } else if (step instanceof Step.Unshuffle) {
      return unshuffled(x);
    } else if (step instanceof Step.Shuffle) {
      return graph.node(
          "DepthToSpace", List.of(x), attribute("blocksize", 2), attribute("mode", "CRD"));
    } else if (step instanceof Step.Enlargement) {
      return twiceAsLarge(x);
    } else if (step instanceof Step.Keep keep) {
      kept.put(keep.name(), x);
      return x;
    } else if (step instanceof Step.Add add) {
      return graph.node("Add", List.of(x, kept(add.name())));
    } else if (step instanceof Step.Join join) {
      return graph.node("Concat", List.of(x, kept(join.name())), attribute("axis", 1));
    }
    throw new IllegalArgumentException("unknown step " + step);
  }

  private String kept(String name) {
    return Objects.requireNonNull(kept.get(name));
  }

  private String convolve(Step.Convolution step, String x) {
    long border = step.border();
    String borders = graph.integers("border" + border, 0, 0, border, border, 0, 0, border, border);
    String y =
        graph.node(
            "Conv",
            List.of(mirrored(x, borders), value(step.name(), "weight"), value(step.name(), "bias")),
            attribute("kernel_shape", step.kernel(), step.kernel()),
            attribute("strides", step.stride(), step.stride()));
    if (step.normalized()) {
      y = normalized(y, step.name());
    }
    return step.rectified() ? graph.node("Relu", List.of(y)) : y;
  }

  private String normalized(String x, String name) {
    return graph.node(
        "InstanceNormalization",
        List.of(x, value(name, "scale"), value(name, "shift")),
        attribute("epsilon", LearningGenerator.EPSILON));
  }

  private String value(String step, String what) {
    String name = step + "." + what;
    return graph.floats(
        name,
        Objects.requireNonNull(shapes.get(name)),
        Objects.requireNonNull(weights.values().get(name)));
  }

  /**
   * ONNX's SpaceToDepth has another order of channels. A convolution that picks one value of each
   * square is exact, and every runtime has it.
   */
  private String unshuffled(String x) {
    int outputs = 4 * COLOURS;
    float[] picks = new float[outputs * COLOURS * 4];
    for (int output = 0; output < outputs; output++) {
      int colour = output / 4;
      int place = output % 4;
      picks[(output * COLOURS + colour) * 4 + place] = 1;
    }
    return graph.node(
        "Conv",
        List.of(x, graph.floats("squares", new long[] {outputs, COLOURS, 2, 2}, picks)),
        attribute("kernel_shape", 2, 2),
        attribute("strides", 2, 2));
  }

  /** Position i comes from position ⌊i / 2⌋. */
  private String twiceAsLarge(String x) {
    String noRegion = "";
    return graph.node(
        "Resize",
        List.of(x, noRegion, graph.floats("twice", new long[] {4}, 1, 1, 2, 2)),
        attribute("mode", "nearest"),
        attribute("coordinate_transformation_mode", "asymmetric"),
        attribute("nearest_mode", "floor"));
  }
}
