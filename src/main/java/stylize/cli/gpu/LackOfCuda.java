package stylize.cli.gpu;

import stylize.engine.Gpus;

/**
 * Asked by the launcher. The exit code is 0 if a GPU could paint if only PyTorch's CUDA libraries,
 * which can be fetched, were there.
 */
final class LackOfCuda {
  private LackOfCuda() {}

  public static void main(String[] arguments) {
    System.exit(Gpus.survey().wantsLibraries() ? 0 : 1);
  }
}
