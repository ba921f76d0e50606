package stylize.network.vgg.kernels;

import java.util.ArrayList;
import java.util.List;
import stylize.engine.Program;

/** The programs of a VGG network. Their texts are this package's resources. */
public final class VggPrograms {
  private static final String BUFFERS = "buffers";
  private static final String GATES = "gates";
  private static final String MASKS = "masks";
  private static final String REGIONS = "regions";
  private static final String STRIPS = "strips";

  private final List<Program> all = new ArrayList<>();

  public final Program prepareKernel = program("prepare-kernel");
  public final Program prepareWinograd = program("prepare-winograd");
  public final Program allocate = program("allocate");
  public final Program allocateBuffer = program("allocate-buffer");
  public final Program asImage = program("as-image");
  public final Program zero = program("zero");
  public final Program copyPart = program("copy-part");
  public final Program add = program("add");
  public final Program toNetwork = program("to-network");
  public final Program fromNetwork = program("from-network");
  public final Program plane = program("plane", BUFFERS);
  public final Program convolve = program("convolve", "winograd", BUFFERS);
  public final Program adjoint = program("adjoint", "winograd", BUFFERS);
  public final Program gate = program("gate", GATES, REGIONS, STRIPS);
  public final Program shut = program("shut", GATES, REGIONS, STRIPS);
  public final Program rectify = program("rectify");
  public final Program pool = program("pool", GATES, REGIONS, STRIPS);
  public final Program unpool = program("unpool", GATES, REGIONS, STRIPS);
  public final Program moments = program("moments", MASKS, STRIPS);
  public final Program addMoments = program("add-moments", MASKS, REGIONS, STRIPS);
  public final Program distance = program("distance", MASKS, STRIPS);
  public final Program addDistance = program("add-distance", MASKS, REGIONS, STRIPS);

  /** Loads all programs, beginning with those that are needed to load a network. */
  public void load() {
    all.forEach(Program::load);
  }

  private Program program(String name, String... libraries) {
    Program program = Program.of(VggPrograms.class, name, libraries);
    all.add(program);
    return program;
  }
}
