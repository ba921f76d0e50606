package stylize.engine;

import com.sun.jna.NativeLibrary;
import java.nio.file.Path;

/**
 * PyTorch's own warnings, which it writes to standard error past Java. Where a program reads
 * standard error line by line they are in the way.
 */
final class NativeWarnings {
  /** PyTorch's variable for the least severe message that it writes. */
  private static final String LEVEL = "FLAGS_caffe2_log_level";

  private static final int ERROR = 2;

  private NativeWarnings() {}

  /** Has PyTorch write errors only from now on. It must be loaded. */
  static void silence() {
    Path library = Path.of(TorchEngine.libraries(), System.mapLibraryName("c10"));
    try {
      NativeLibrary.getInstance(library.toString())
          .getGlobalVariableAddress(LEVEL)
          .setInt(0, ERROR);
    } catch (UnsatisfiedLinkError e) {
      // Another PyTorch, whose warnings stay.
    }
  }
}
