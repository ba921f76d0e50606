package stylize.engine.gpu;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.ptr.PointerByReference;
import org.jspecify.annotations.Nullable;

/**
 * The library of NVIDIA's driver. It is there wherever a GPU can be used; CUDA's own libraries need
 * not be.
 *
 * @param functions of the library
 */
record NvidiaLibrary(NvidiaInterface functions) {
  /** What the driver answers where there is no GPU, or none that the process may see. */
  static final int NO_DEVICE = 100;

  /** What the driver answers where the GPU has no memory left. */
  static final int OUT_OF_MEMORY = 2;

  /** What a library answers that comes with CUDA's compilers in place of a driver. */
  static final int IS_A_STUB = 34;

  /** The loader's flag to bind functions when they are called. */
  private static final int LAZILY = 1;

  /** Its file's name on this system. */
  static String fileName() {
    return Platform.isWindows() ? "nvcuda.dll" : "libcuda.so.1";
  }

  /** The machine's, or null if it has none. */
  static @Nullable NvidiaLibrary find() {
    if (Platform.isWindows()) {
      return load("nvcuda");
    }
    return Platform.isLinux() && opens(fileName()) ? load(fileName()) : null;
  }

  /** Asks the system's loader alone, because JNA searches folders for what is not there. */
  private static boolean opens(String name) {
    try {
      return NativeLibrary.getProcess()
              .getFunction("dlopen")
              .invokePointer(new Object[] {name, LAZILY})
          != null;
    } catch (LinkageError e) {
      return true;
    }
  }

  /** The one with this name or path, or null if there is none that can be loaded. */
  static @Nullable NvidiaLibrary load(String name) {
    try {
      return new NvidiaLibrary(Native.load(name, NvidiaInterface.class));
    } catch (LinkageError e) {
      return null;
    }
  }

  /**
   * Checks what a function has answered.
   *
   * @throws NvidiaException if it is an error
   */
  void check(int answer) throws NvidiaException {
    if (answer != 0) {
      throw new NvidiaException(answer, words(answer));
    }
  }

  private String words(int error) {
    PointerByReference text = new PointerByReference();
    try {
      return functions.cuGetErrorString(error, text) == 0 && text.getValue() != null
          ? text.getValue().getString(0)
          : "";
    } catch (LinkageError e) {
      return "";
    }
  }
}
