package stylize.network.vgg;

import java.util.ArrayList;
import java.util.List;
import stylize.engine.Program;

/**
 * The programs that a {@link Vgg} is made of; each one's text lies beside this class's resources.
 */
final class VggPrograms {
  private static final String BUFFERS = "buffers";
  private static final String GATES = "gates";
  private static final String MASKS = "masks";
  private static final String REGIONS = "regions";
  private static final String STRIPS = "strips";

  private final List<Program> all = new ArrayList<>();

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
  final Program plane = program("plane", BUFFERS);
  final Program convolve = program("convolve", "winograd", BUFFERS);
  final Program adjoint = program("adjoint", "winograd", BUFFERS);
  final Program gate = program("gate", GATES, REGIONS, STRIPS);
  final Program shut = program("shut", GATES, REGIONS, STRIPS);
  final Program rectify = program("rectify");
  final Program pool = program("pool", GATES, REGIONS, STRIPS);
  final Program unpool = program("unpool", GATES, REGIONS, STRIPS);
  final Program gram = program("gram", MASKS, STRIPS);
  final Program addGram = program("add-gram", MASKS, REGIONS, STRIPS);
  final Program distance = program("distance", MASKS, STRIPS);
  final Program addDistance = program("add-distance", MASKS, REGIONS, STRIPS);

  /** Loads them all, those first that loading a network needs. */
  void load() {
    all.forEach(Program::load);
  }

  private Program program(String name, String... libraries) {
    Program program = Program.of(Vgg.class, name, libraries);
    all.add(program);
    return program;
  }
}
