package stylize.engine;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * PyTorch's own warnings, which it writes to standard error past Java. Where a program reads
 * standard error line by line they are in the way.
 */
final class NativeWarnings {
  /** PyTorch's variable for the least severe message that it writes. */
  private static final String LEVEL = "FLAGS_caffe2_log_level";

  private static final int ERROR = 2;

  private NativeWarnings() {}

  /**
   * Has PyTorch write errors only. It must be loaded. (Its warnings of GPUs may come from any
   * thread at any time, so this is for good.)
   */
  static void silence() {
    Pointer level = level();
    if (level != null) {
      level.setInt(0, ERROR);
    }
  }

  /** Where the level stands; null in another PyTorch, and on Windows, where its name differs. */
  private static @Nullable Pointer level() {
    Path library = Path.of(TorchEngine.libraries(), System.mapLibraryName("c10"));
    try {
      return NativeLibrary.getInstance(library.toString()).getGlobalVariableAddress(LEVEL);
    } catch (LinkageError e) {
      return null;
    }
  }
}
