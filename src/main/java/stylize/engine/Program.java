package stylize.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A TorchScript program without weights: one function, whose text is a resource beside the class
 * that uses it.
 *
 * <p>DJL's {@link NDArray} offers only part of PyTorch's operators, copies where PyTorch works in
 * place, and does not support bfloat16. A program can use all of PyTorch and runs in one native
 * call. It has no state; weights and options are arguments.
 */
public final class Program {
  private static final Map<String, Program> KNOWN = new ConcurrentHashMap<>();

  private final Class<?> owner;
  private final String name;
  private final List<Library> libraries;

  private volatile @Nullable PtSymbolBlock block;

  private Program(Class<?> owner, String name, List<Library> libraries) {
    this.owner = owner;
    this.name = name;
    this.libraries = libraries;
  }

  /**
   * The program {@code <name>.torchscript} beside {@code owner} on the class path. It is loaded
   * once per process, by {@link #load} or the first call, and kept. A program takes a kilobyte.
   * Several threads may run it.
   *
   * @param libraries other files beside it, with functions that it calls
   */
  public static Program of(Class<?> owner, String name, String... libraries) {
    return KNOWN.computeIfAbsent(
        owner.getPackageName() + "/" + name,
        key ->
            new Program(
                owner,
                name,
                Arrays.stream(libraries).map(lib -> new Library(owner, lib)).toList()));
  }

  /**
   * The same with functions of another package, which only the caller knows.
   *
   * @param first a library beside {@code owner}
   */
  public static Program of(Class<?> owner, String name, String first, Library other) {
    return KNOWN.computeIfAbsent(
        owner.getPackageName() + "/" + name + " with " + other,
        key -> new Program(owner, name, List.of(new Library(owner, first), other)));
  }

  /** Functions that programs call: the file {@code <name>.torchscript} beside a class. */
  public record Library(Class<?> owner, String name) {
    @Override
    public String toString() {
      return owner.getPackageName() + "/" + name;
    }
  }

  /**
   * Makes PyTorch parse the program if it has not yet. Takes some milliseconds.
   *
   * @throws IllegalStateException if the resource is missing or PyTorch does not accept its text
   */
  public void load() {
    block();
  }

  private PtSymbolBlock block() {
    PtSymbolBlock known = block;
    return known == null ? read() : known;
  }

  private synchronized PtSymbolBlock read() {
    PtSymbolBlock known = block;
    if (known != null) {
      return known;
    }
    try {
      StringBuilder functions = new StringBuilder(text(owner, name));
      for (Library library : libraries) {
        functions.append('\n').append(text(library.owner(), library.name()));
      }
      PtSymbolBlock read = read(ScriptArchive.of(functions.toString()));
      block = read;
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "PyTorch rejects the program " + name + ".torchscript: " + e.getMessage(), e);
    }
  }

  private static PtSymbolBlock read(byte[] archive) throws IOException {
    PtNDManager manager = (PtNDManager) TorchEngine.manager(Device.cpu());
    try {
      Path file = Files.createTempFile("stylize-", ".pt");
      try {
        Files.write(file, archive);
        return JniUtils.loadModule(manager, file, false, new String[0], new String[0], false);
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // From memory, without a temporary file. DJL's method for streams allocates 4 MB for each and
      // takes twice as long.
      return JniUtils.loadModule(manager, new ByteArrayInputStream(archive), false, false);
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
   * Runs the program; loads it if necessary.
   *
   * @param scope owns the returned arrays
   * @param arguments in the order of the program's parameters: {@link NDArray} for {@code Tensor},
   *     {@link NDList} for {@code List[Tensor]}, {@link Integer} or {@link Long} for {@code int},
   *     {@link Double} for {@code float}, {@link Boolean} for {@code bool}, {@code long[]} for
   *     {@code List[int]}, {@code double[]} for {@code List[float]}
   * @return the tensors of the {@code List[Tensor]} that the program returns
   */
  public NDList call(NDManager scope, Object... arguments) {
    HostCalls.program();
    IValue[] values = new IValue[arguments.length];
    try {
      for (int i = 0; i < arguments.length; i++) {
        values[i] = value(arguments[i]);
      }
      try (IValue result = block().forward(values)) {
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
