package stylize.engine;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A weightless TorchScript program: one function, kept as text among the resources of the class
 * that uses it.
 *
 * <p>DJL's {@link NDArray} reaches a part of PyTorch's operators, copies where PyTorch works in
 * place, and cannot express bfloat16. A program reaches them all and runs in one native call. It
 * holds no state; weights and options are arguments.
 */
public final class Program {
  private static final Map<String, Program> LOADED = new ConcurrentHashMap<>();

  private final String name;

  /** Kept: DJL frees a model's blocks when the model becomes unreachable. */
  private final Model model;

  private Program(String name, Model model) {
    this.name = name;
    this.model = model;
  }

  /**
   * The program {@code <name>.torchscript} that lies beside {@code owner} on the class path. Loaded
   * once per process and kept: a program is a kilobyte, and several threads may run it.
   *
   * @param libraries other files beside it, whose functions it calls
   * @throws IllegalStateException if the resource is missing or PyTorch does not accept its text
   */
  public static Program of(Class<?> owner, String name, String... libraries) {
    return LOADED.computeIfAbsent(
        owner.getPackageName() + "/" + name, key -> load(owner, name, libraries));
  }

  private static Program load(Class<?> owner, String name, String... libraries) {
    try {
      StringBuilder functions = new StringBuilder(text(owner, name));
      for (String library : libraries) {
        functions.append('\n').append(text(owner, library));
      }
      byte[] archive = ScriptArchive.of(functions.toString());
      Model model = Model.newInstance(name, TorchEngine.NAME);
      model.load(new ByteArrayInputStream(archive));
      return new Program(name, model);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MalformedModelException | RuntimeException e) {
      throw new IllegalStateException(
          "PyTorch rejects the program " + name + ".torchscript: " + e.getMessage(), e);
    }
  }

  private static String text(Class<?> owner, String name) throws IOException {
    try (InputStream in = owner.getResourceAsStream(name + ".torchscript")) {
      if (in == null) {
        throw new IllegalStateException(
            "No program " + name + ".torchscript beside " + owner.getName());
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /**
   * Runs the program.
   *
   * @param scope owns the arrays that come back
   * @param arguments in the order of the program's parameters: {@link NDArray} for {@code Tensor},
   *     {@link NDList} for {@code List[Tensor]}, {@link Number} for {@code int} and {@code float},
   *     {@link Boolean} for {@code bool}, {@code long[]} for {@code List[int]}, {@code double[]}
   *     for {@code List[float]}
   * @return the tensors of the {@code List[Tensor]} that the program returns
   */
  public NDList call(NDManager scope, Object... arguments) {
    IValue[] values = new IValue[arguments.length];
    try {
      for (int i = 0; i < arguments.length; i++) {
        values[i] = value(arguments[i]);
      }
      try (IValue result = ((PtSymbolBlock) model.getBlock()).forward(values)) {
        return new NDList(result.toTensorArray((PtNDManager) scope));
      }
    } finally {
      for (IValue value : values) {
        if (value != null) {
          value.close();
        }
      }
    }
  }

  private IValue value(Object argument) {
    if (argument instanceof PtNDArray array) {
      return IValue.from(array);
    } else if (argument instanceof List<?> list) {
      return IValue.listFrom(list.toArray(PtNDArray[]::new));
    } else if (argument instanceof long[] list) {
      return IValue.listFrom(list);
    } else if (argument instanceof double[] list) {
      return IValue.listFrom(list);
    } else if (argument instanceof Long || argument instanceof Integer) {
      return IValue.from(((Number) argument).longValue());
    } else if (argument instanceof Double number) {
      return IValue.from(number);
    } else if (argument instanceof Boolean flag) {
      return IValue.from(flag);
    }
    throw new IllegalArgumentException(name + ": no TorchScript value for " + argument.getClass());
  }
}
