package stylize.weights;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import stylize.fault.Fault;

/** A weight file cannot be used. The message names the file, the problem and what is expected. */
public final class WeightsException extends IOException implements Fault {
  private static final long serialVersionUID = 1L;

  /** The end of messages about files of another kind. */
  static final String EXPECTED =
      " Expected are VGG19's convolutions as Keras HDF5"
          + " (vgg19_weights_tf_dim_ordering_tf_kernels_notop.h5) or as safetensors with"
          + " torchvision's names.";

  public WeightsException(String message) {
    this(message, null);
  }

  public WeightsException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  @Override
  public Kind kind() {
    return Kind.REQUEST;
  }
}
