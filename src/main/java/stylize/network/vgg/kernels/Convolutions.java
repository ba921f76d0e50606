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

/** How a network convolves on its device, and what the programs need for that. */
public final class Convolutions {
  private final NDManager manager;
  private final Arithmetic arithmetic;
  private final VggPrograms programs = new VggPrograms();
  private final Map<Winograd, NDList> transforms = new EnumMap<>(Winograd.class);
  private final int how;

  /** The manager owns the prepared filters and determines the device. */
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
    // On x86-64 PyTorch includes oneDNN, which has the fastest convolutions there.
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

  /** Prepares filters from the parameters of a convolution. */
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

  /** How the programs convolve: the {@code how} of {@code convolve.torchscript}. */
  public int how() {
    return how;
  }

  /** True if convolutions can write their results into given memory. */
  public boolean placed() {
    return how == 1;
  }
}
