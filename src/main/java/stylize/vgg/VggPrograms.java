package stylize.vgg;

import stylize.engine.Program;

/**
 * The programs that a {@link Vgg} is made of; each one's text lies beside this class's resources.
 */
final class VggPrograms {
  private static final String BUFFERS = "buffers";

  final Program prepareKernel = program("prepare-kernel");
  final Program prepareWinograd = program("prepare-winograd");
  final Program allocate = program("allocate");
  final Program allocateBuffer = program("allocate-buffer");
  final Program asImage = program("as-image");
  final Program zero = program("zero");
  final Program copyPart = program("copy-part");
  final Program add = program("add");
  final Program toNetwork = program("to-network");
  final Program fromNetwork = program("from-network");
  final Program forward = program("block-forward", "winograd", BUFFERS);
  final Program backward = program("block-backward", "winograd", "strips", BUFFERS);
  final Program pool = program("pool", "pooling", BUFFERS);
  final Program unpool = program("unpool", "pooling", BUFFERS);
  final Program gram = program("gram", "strips");
  final Program distance = program("distance", "strips");

  private static Program program(String name, String... libraries) {
    return Program.of(Vgg.class, name, libraries);
  }
}
