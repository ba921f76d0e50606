package stylize.testing;

import static org.junit.jupiter.api.Assumptions.abort;

import ai.onnxruntime.OrtEnvironment;

/** Microsoft's ONNX Runtime, for tests of exported files. */
public final class OnnxRuntime {
  private OnnxRuntime() {}

  /** Loads it; skips the test, with a message, on platforms for which it has no library. */
  public static OrtEnvironment orSkip() {
    try {
      return OrtEnvironment.getEnvironment();
    } catch (LinkageError e) {
      return abort("ONNX Runtime has no library for this platform: " + e);
    }
  }
}
