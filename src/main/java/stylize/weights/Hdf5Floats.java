package stylize.weights;

import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.message.DataLayoutMessage.ContiguousDataLayoutMessage;
import io.jhdf.object.message.DataSpaceMessage;
import io.jhdf.object.message.DataTypeMessage;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A dataset of contiguous float32 values. */
final class Hdf5Floats {
  private static final long UNDEFINED = -1;

  private Hdf5Floats() {}

  /**
   * The values, row by row, as a view of the file.
   *
   * @param name for messages
   * @throws WeightsException if they have another shape, type or arrangement
   */
  static FloatBuffer of(Hdf5Object dataset, int[] shape, ByteBuffer file, String name)
      throws WeightsException {
    DataSpaceMessage space = dataset.message(DataSpaceMessage.class);
    DataTypeMessage type = dataset.message(DataTypeMessage.class);
    if (space == null || type == null) {
      throw new WeightsException(name + " is not a dataset.");
    }
    List<String> wrong = new ArrayList<>();
    int[] dimensions = space.getDataSpace().getDimensions();
    if (!Arrays.equals(dimensions, shape)) {
      wrong.add("shape " + Arrays.toString(dimensions) + " instead of " + Arrays.toString(shape));
    }
    if (!(type.getDataType() instanceof FloatingPoint number) || !isFloat32(number)) {
      wrong.add("values of type " + type.getDataType().getJavaType() + " instead of float");
    }
    // Only uncompressed data, as Keras writes it, so that the data cannot be larger than the file.
    ContiguousDataLayoutMessage place = dataset.message(ContiguousDataLayoutMessage.class);
    if (place == null) {
      wrong.add("values in several pieces, or compressed");
    }
    if (!wrong.isEmpty() || place == null) {
      throw new WeightsException(name + " has " + String.join(" and ", wrong) + ".");
    }
    return values(place, shape, file, name).order(order(type)).asFloatBuffer();
  }

  private static java.nio.ByteOrder order(DataTypeMessage type) {
    return ((FloatingPoint) type.getDataType()).getByteOrder();
  }

  private static boolean isFloat32(FloatingPoint number) {
    return number.getSize() == Float.BYTES
        && number.getBitOffset() == 0
        && number.getBitPrecision() == Float.SIZE
        && number.getMantissaLocation() == 0
        && number.getMantissaSize() == 23
        && number.getExponentLocation() == 23
        && number.getExponentSize() == 8
        && number.getExponentBias() == Float.MAX_EXPONENT;
  }

  private static ByteBuffer values(
      ContiguousDataLayoutMessage place, int[] shape, ByteBuffer file, String name)
      throws WeightsException {
    long bytes = Float.BYTES;
    for (int dimension : shape) {
      bytes *= dimension;
    }
    long begin = place.getAddress();
    if (begin == UNDEFINED) {
      throw new WeightsException(name + " has no values.");
    }
    if (begin < 0 || begin > file.capacity() || bytes > file.capacity() - begin) {
      throw new WeightsException(
          name
              + " lies at bytes "
              + begin
              + " to "
              + (begin + bytes)
              + " of a file of "
              + file.capacity()
              + ": truncated or damaged. Fetch it again.");
    }
    return file.slice((int) begin, (int) bytes);
  }
}
