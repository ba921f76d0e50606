package stylize.engine.gpu;

/**
 * A GPU, as the driver describes it.
 *
 * @param number from 0, among those that the process may see; PyTorch counts alike
 * @param name of the product
 * @param memory in bytes, in all
 */
public record Gpu(int number, String name, ComputeCapability capability, long memory) {
  /** Its name on the command line. */
  @Override
  public String toString() {
    return "cuda:" + number;
  }
}
