package stylize.engine.gpu;

/**
 * A version of CUDA. Written {@code 12.4}.
 *
 * @param number 1000 times the major version and 10 times the minor one, as the driver has it
 */
public record CudaVersion(int number) {
  /** Whether whatever is made for this version's major one runs with a driver that knows it. */
  boolean runsWhatIsMadeFor(CudaVersion libraries) {
    return major() >= libraries.major();
  }

  int major() {
    return number / 1000;
  }

  @Override
  public String toString() {
    return major() + "." + number % 1000 / 10;
  }
}
