package stylize.engine;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The programs that suit a device. All sets compute the same, up to rounding.
 *
 * <p>A CPU wants its cache filled and its memory spared: many small programs, over strips and
 * tiles. A GPU wants few operators, each over all of its data, and a host that never waits.
 */
public enum ProgramSet {
  /** Strips, tiles, and memory that is taken once. */
  CPU,
  /** Whole planes and few operators. */
  GPU,
  /** The same with algorithms that sum in a fixed order, in full float32. */
  GPU_DETERMINISTIC;

  /**
   * Names the set for the CPU: {@code cpu} or {@code gpu}. For tests of a GPU's programs where
   * there is none.
   */
  public static final String VARIABLE = "STYLIZE_PROGRAMS";

  /**
   * The set for a device.
   *
   * @param deterministic true if a picture must not depend on the moment or the machine's division
   * @throws IllegalArgumentException if {@value #VARIABLE} has another value than {@code cpu} or
   *     {@code gpu}
   */
  public static ProgramSet of(Processor where, boolean deterministic) {
    return of(where.isGpu(), deterministic, System.getenv(VARIABLE));
  }

  static ProgramSet of(boolean gpu, boolean deterministic, @Nullable String named) {
    String name = named == null || named.isBlank() ? "cpu" : named.toLowerCase(Locale.ROOT);
    if (!name.equals("cpu") && !name.equals("gpu")) {
      throw new IllegalArgumentException(
          VARIABLE + " is '" + named + "'; it must be cpu or gpu, or not be set");
    }
    if (!gpu && name.equals("cpu")) {
      return CPU;
    }
    return deterministic ? GPU_DETERMINISTIC : GPU;
  }

  /** True for whole planes and few operators. */
  public boolean isForGpus() {
    return this != CPU;
  }
}
