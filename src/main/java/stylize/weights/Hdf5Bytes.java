package stylize.weights;

import io.jhdf.Superblock;
import io.jhdf.exceptions.HdfException;
import io.jhdf.storage.HdfInMemoryByteBuffer;
import java.nio.ByteBuffer;

/**
 * The view of a file that jhdf reads from. Each requested part is a window of the mapped file, so
 * sizes that a file claims take no memory. The number of parts is limited, so reading ends even if
 * parts refer to each other in circles or again and again.
 */
final class Hdf5Bytes extends HdfInMemoryByteBuffer {
  /** A VGG19 file of Keras needs a tenth of these. */
  private static final int MOST_PARTS = 10_000;

  private static final long MOST_BYTES = 4_000_000;

  private int parts;
  private long bytes;

  Hdf5Bytes(ByteBuffer file, Superblock superblock) {
    super(file, superblock);
  }

  @Override
  public synchronized ByteBuffer mapNoOffset(long address, long length) {
    if (address < 0 || length < 0 || address > size() || length > size() - address) {
      throw new HdfException(
          length + " bytes at " + address + " do not lie in a file of " + size());
    }
    bytes += length;
    if (++parts > MOST_PARTS || bytes > MOST_BYTES) {
      throw new HdfException("its structure is larger than that of any VGG network");
    }
    return super.mapNoOffset(address, length);
  }
}
