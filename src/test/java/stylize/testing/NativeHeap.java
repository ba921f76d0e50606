package stylize.testing;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Structure;
import com.sun.jna.Structure.FieldOrder;
import java.util.OptionalLong;

/**
 * What the process has taken from the C library and not given back: exact, where the resident size
 * also has what Java's compilers leave behind.
 */
public final class NativeHeap {
  private NativeHeap() {}

  /** As {@code man mallinfo2} has it. */
  @FieldOrder({
    "arena",
    "ordblks",
    "smblks",
    "hblks",
    "hblkhd",
    "usmblks",
    "fsmblks",
    "uordblks",
    "fordblks",
    "keepcost"
  })
  public static final class Info extends Structure implements Structure.ByValue {
    public long arena;
    public long ordblks;
    public long smblks;
    public long hblks;
    public long hblkhd;
    public long usmblks;
    public long fsmblks;
    public long uordblks;
    public long fordblks;
    public long keepcost;
  }

  /** The C library, as far as it is called. */
  public interface C extends Library {
    Info mallinfo2();
  }

  /** Bytes in use; empty where the C library is not glibc 2.33 or newer. */
  public static OptionalLong inUse() {
    try {
      Info info = Native.load("c", C.class).mallinfo2();
      return OptionalLong.of(info.uordblks + info.hblkhd);
    } catch (UnsatisfiedLinkError e) {
      return OptionalLong.empty();
    }
  }
}
