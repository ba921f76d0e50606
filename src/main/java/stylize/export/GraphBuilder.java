package stylize.export;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** An ONNX graph that grows node by node. Values are known by their names. */
final class GraphBuilder {
  private static final long[] SINGLE = {};

  private final GraphProto.Builder graph = GraphProto.newBuilder();
  private final Set<String> constants = new HashSet<>();

  GraphBuilder(String name) {
    graph.setName(name);
  }

  GraphProto build() {
    return graph.build();
  }

  /** Appends a node with one output, and returns the output's name. */
  String node(String operator, List<String> inputs, AttributeProto... attributes) {
    String output = operator.toLowerCase(Locale.ROOT) + (graph.getNodeCount() + 1);
    named(output, operator, inputs, attributes);
    return output;
  }

  /** Appends a node whose output has the given name. */
  void named(String output, String operator, List<String> inputs, AttributeProto... attributes) {
    graph.addNode(
        NodeProto.newBuilder()
            .setName(output)
            .setOpType(operator)
            .addAllInput(inputs)
            .addOutput(output)
            .addAllAttribute(List.of(attributes)));
  }

  static AttributeProto attribute(String name, long value) {
    return AttributeProto.newBuilder().setName(name).setType(AttributeType.INT).setI(value).build();
  }

  static AttributeProto attribute(String name, long... values) {
    AttributeProto.Builder attribute =
        AttributeProto.newBuilder().setName(name).setType(AttributeType.INTS);
    for (long value : values) {
      attribute.addInts(value);
    }
    return attribute.build();
  }

  static AttributeProto attribute(String name, float value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeType.FLOAT)
        .setF(value)
        .build();
  }

  static AttributeProto attribute(String name, String value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeType.STRING)
        .setS(ByteString.copyFromUtf8(value))
        .build();
  }

  /** A constant of float32 values; one name always stands for the same values. */
  String floats(String name, long[] shape, float... values) {
    ByteBuffer bytes = littleEndian(values.length * Float.BYTES);
    bytes.asFloatBuffer().put(values);
    return constant(name, TensorProto.DataType.FLOAT, shape, bytes);
  }

  /** A list of int64 values, likewise. */
  String integers(String name, long... values) {
    return integers(name, new long[] {values.length}, values);
  }

  /** A single float32 value, likewise. */
  String number(String name, float value) {
    return floats(name, SINGLE, value);
  }

  /** A single int64 value, likewise. */
  String integer(String name, long value) {
    return integers(name, SINGLE, new long[] {value});
  }

  private String integers(String name, long[] shape, long[] values) {
    ByteBuffer bytes = littleEndian(values.length * Long.BYTES);
    bytes.asLongBuffer().put(values);
    return constant(name, TensorProto.DataType.INT64, shape, bytes);
  }

  /** As ONNX stores values on every machine. */
  private static ByteBuffer littleEndian(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private String constant(String name, TensorProto.DataType type, long[] shape, ByteBuffer bytes) {
    if (constants.add(name)) {
      TensorProto.Builder tensor = TensorProto.newBuilder().setName(name);
      tensor.setDataType(type.getNumber()).setRawData(UnsafeByteOperations.unsafeWrap(bytes));
      for (long side : shape) {
        tensor.addDims(side);
      }
      graph.addInitializer(tensor);
    }
    return name;
  }

  /**
   * A picture that is given to the graph: 1 × 3 × height × width, float32, any height and width.
   */
  void input(String name, String description) {
    graph.addInput(picture(name, description));
  }

  /** Likewise one that the graph gives, of the same height and width. */
  void output(String name, String description) {
    graph.addOutput(picture(name, description));
  }

  private static ValueInfoProto picture(String name, String description) {
    TensorShapeProto.Builder shape =
        TensorShapeProto.newBuilder()
            .addDim(Dimension.newBuilder().setDimValue(1).setDenotation("DATA_BATCH"))
            .addDim(Dimension.newBuilder().setDimValue(3).setDenotation("DATA_CHANNEL"))
            .addDim(Dimension.newBuilder().setDimParam("height").setDenotation("DATA_FEATURE"))
            .addDim(Dimension.newBuilder().setDimParam("width").setDenotation("DATA_FEATURE"));
    TypeProto.Tensor.Builder tensor =
        TypeProto.Tensor.newBuilder()
            .setElemType(TensorProto.DataType.FLOAT.getNumber())
            .setShape(shape);
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setDocString(description)
        .setType(TypeProto.newBuilder().setTensorType(tensor).setDenotation("IMAGE"))
        .build();
  }
}
