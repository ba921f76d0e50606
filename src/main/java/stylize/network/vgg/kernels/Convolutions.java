package stylize.network.vgg.kernels;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import stylize.engine.Precision;
import stylize.engine.Processor;
import stylize.weights.Topology;

/** How a network convolves on its device, and what the programs need for it. */
public final class Convolutions {
  private final NDManager manager;
  private final Arithmetic arithmetic;
  private final VggPrograms programs = new VggPrograms();
  private final Map<Winograd, NDList> transforms = new EnumMap<>(Winograd.class);
  private final int how;

  /** The manager, which also names the device, owns what is prepared. */
  public Convolutions(NDManager manager, Arithmetic arithmetic) {
    this.manager = manager;
    this.arithmetic = arithmetic;
    for (Winograd fast : Winograd.values()) {
      transforms.put(
          fast, new NDList(fast.into(manager), fast.back(manager), fast.kernel(manager)));
    }
    this.how = how(manager.getDevice(), arithmetic.precision());
  }

  private static int how(Device device, Precision precision) {
    // PyTorch carries oneDNN, which convolves best there, on x86-64.
    if (!device.equals(Device.cpu()) || !"amd64".equals(System.getProperty("os.arch"))) {
      return 0;
    }
    return precision == Precision.BFLOAT16 && !new Processor(device).hasBfloat16() ? 2 : 1;
  }

  /** The programs. */
  public VggPrograms programs() {
    return programs;
  }

  /** How the network computes. */
  public Arithmetic arithmetic() {
    return arithmetic;
  }

  /** Makes filters of a convolution's parameters. */
  public Filters prepare(NDArray kernel, NDArray bias, Topology.Convolution convolution) {
    Optional<Winograd> fast = arithmetic.fast(convolution.inputs(), convolution.outputs());
    NDList matrices = transforms(fast.orElse(Winograd.F4));
    if (fast.isPresent()) {
      boolean transform = arithmetic.kernels() == Kernels.TRANSFORMED;
      NDList prepared =
          programs.prepareWinograd.call(manager, kernel, bias, matrices.get(2), transform);
      return new Filters(prepared.get(0), prepared.get(1), prepared.get(0), matrices);
    }
    NDList prepared =
        programs.prepareKernel.call(manager, kernel, bias, arithmetic.precision().code());
    return new Filters(prepared.get(0), prepared.get(1), prepared.get(2), matrices);
  }

  private NDList transforms(Winograd fast) {
    return Objects.requireNonNull(transforms.get(fast));
  }

  /** How the programs convolve; see {@code convolve.torchscript}. */
  public int how() {
    return how;
  }

  /** True if activations and gradients go where they are told to. */
  public boolean placed() {
    return how == 1;
  }
}
