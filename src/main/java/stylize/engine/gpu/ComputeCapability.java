package stylize.engine.gpu;

import java.util.Comparator;

/** The generation of a GPU, by which compiled kernels are chosen. Written {@code 9.0}. */
public record ComputeCapability(int major, int minor) implements Comparable<ComputeCapability> {
  /** The first with instructions for bfloat16. */
  private static final ComputeCapability AMPERE = new ComputeCapability(8, 0);

  public boolean hasBfloat16() {
    return compareTo(AMPERE) >= 0;
  }

  @Override
  public int compareTo(ComputeCapability other) {
    return Comparator.comparingInt(ComputeCapability::major)
        .thenComparingInt(ComputeCapability::minor)
        .compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
