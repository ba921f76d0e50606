package stylize.vgg;

import stylize.engine.Program;

/**
 * The programs that a {@link Vgg} is made of; each one's text lies beside this class's resources.
 */
final class VggPrograms {
  final Program prepareKernel = Program.of(Vgg.class, "prepare-kernel");
  final Program prepareWinograd = Program.of(Vgg.class, "prepare-winograd");
  final Program allocate = Program.of(Vgg.class, "allocate");
  final Program copyPart = Program.of(Vgg.class, "copy-part");
  final Program add = Program.of(Vgg.class, "add");
  final Program toNetwork = Program.of(Vgg.class, "to-network");
  final Program fromNetwork = Program.of(Vgg.class, "from-network");
  final Program forward = Program.of(Vgg.class, "block-forward");
  final Program backward = Program.of(Vgg.class, "block-backward");
  final Program pool = Program.of(Vgg.class, "pool");
  final Program unpool = Program.of(Vgg.class, "unpool");
  final Program gram = Program.of(Vgg.class, "gram");
  final Program distance = Program.of(Vgg.class, "distance");
}
