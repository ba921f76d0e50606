package stylize.weights;

import io.jhdf.GroupSymbolTableNode;
import io.jhdf.LocalHeap;
import io.jhdf.ObjectHeader;
import io.jhdf.Superblock;
import io.jhdf.SymbolTableEntry;
import io.jhdf.Utils;
import io.jhdf.btree.BTreeV1;
import io.jhdf.dataset.DatasetReader;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.message.AttributeMessage;
import io.jhdf.object.message.LinkInfoMessage;
import io.jhdf.object.message.LinkMessage;
import io.jhdf.object.message.Message;
import io.jhdf.object.message.SymbolTableMessage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A group or dataset of an HDF5 file, with what weight files need. It is built from jhdf's parts
 * and not with {@code HdfFile}, which allocates any size that the file claims, follows links to
 * other files, and does not end if groups form a circle.
 *
 * <p>If the file is damaged, its methods throw runtime exceptions of jhdf and Java.
 */
final class Hdf5Object {
  private static final long UNDEFINED = -1;

  /** Type of symbolic and external links, which have no object of their own. */
  private static final int LINK = 2;

  private static final int LONGEST_NAME = 256;

  private final Hdf5Bytes file;
  private final ObjectHeader header;
  private @Nullable Map<String, Long> members;

  private Hdf5Object(Hdf5Bytes file, long address) {
    this.file = file;
    this.header = ObjectHeader.readObjectHeader(file, address);
  }

  /** The group that contains all others. */
  static Hdf5Object root(ByteBuffer bytes) {
    Superblock superblock =
        Superblock.readSuperblock(bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN));
    if (superblock.getBaseAddressByte() != 0) {
      throw new HdfException("it does not begin at its first byte");
    }
    Hdf5Bytes file = new Hdf5Bytes(bytes, superblock);
    if (superblock instanceof Superblock.SuperblockV0V1 old) {
      SymbolTableEntry entry = new SymbolTableEntry(file, old.getRootGroupSymbolTableAddress());
      return new Hdf5Object(file, entry.getObjectHeaderAddress());
    }
    return new Hdf5Object(
        file, ((Superblock.SuperblockV2V3) superblock).getRootGroupObjectHeaderAddress());
  }

  /** The object at a path of names from this group; null if there is none. */
  @Nullable Hdf5Object find(String path) {
    Hdf5Object found = this;
    for (String name : path.split("/", -1)) {
      Long address = found.members().get(name);
      if (address == null) {
        return null;
      }
      found = new Hdf5Object(file, address);
    }
    return found;
  }

  private Map<String, Long> members() {
    if (members == null) {
      members = header.hasMessageOfType(SymbolTableMessage.class) ? table() : links();
    }
    return members;
  }

  private Map<String, Long> table() {
    SymbolTableMessage table = header.getMessageOfType(SymbolTableMessage.class);
    ByteBuffer names = new LocalHeap(file, table.getLocalHeapAddress()).getDataBuffer();
    Map<String, Long> members = new HashMap<>();
    for (long node : BTreeV1.createGroupBTree(file, table.getBTreeAddress()).getChildAddresses()) {
      for (SymbolTableEntry entry : new GroupSymbolTableNode(file, node).getSymbolTableEntries()) {
        if (entry.getCacheType() != LINK) {
          members.put(name(names, entry.getLinkNameOffset()), entry.getObjectHeaderAddress());
        }
      }
    }
    return members;
  }

  /** Only short names are read, because many entries may share one long name. */
  private static String name(ByteBuffer names, int offset) {
    int longest = Math.min(LONGEST_NAME, names.limit() - offset);
    return Utils.readUntilNull(names.slice(offset, longest));
  }

  private Map<String, Long> links() {
    for (LinkInfoMessage dense : messages(LinkInfoMessage.class)) {
      if (dense.getBTreeNameIndexAddress() != UNDEFINED) {
        throw new HdfException("its groups are of HDF5's dense kind, which is not read here");
      }
    }
    Map<String, Long> members = new HashMap<>();
    for (LinkMessage link : messages(LinkMessage.class)) {
      if (link.getLinkType() == LinkMessage.LinkType.HARD) {
        members.put(link.getLinkName(), link.getHardLinkAddress());
      }
    }
    return members;
  }

  /** The texts of an attribute; null if their number is not {@code count}. */
  String @Nullable [] texts(String attribute, int count) {
    for (AttributeMessage message : messages(AttributeMessage.class)) {
      int[] dimensions = message.getDataSpace().getDimensions();
      if (message.getName().equals(attribute)
          && message.getDataType().getJavaType() == String.class
          && message.getDataBuffer() != null
          && dimensions.length == 1
          && dimensions[0] == count) {
        return (String[])
            DatasetReader.readDataset(
                message.getDataType(), message.getDataBuffer(), dimensions, file);
      }
    }
    return null;
  }

  /** The message of this kind; null if there is none or more than one. */
  <T extends Message> @Nullable T message(Class<T> kind) {
    List<T> messages = messages(kind);
    return messages.size() == 1 ? messages.get(0) : null;
  }

  private <T extends Message> List<T> messages(Class<T> kind) {
    return header.getMessagesOfType(kind);
  }
}
