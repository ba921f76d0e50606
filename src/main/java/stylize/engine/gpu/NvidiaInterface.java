package stylize.engine.gpu;

import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;

/**
 * The functions of NVIDIA's driver that are called, under their own names. All return 0 or the
 * number of an error. Every version since CUDA 7 has them.
 */
interface NvidiaInterface extends Library {
  int cuInit(int flags);

  int cuGetErrorString(int error, PointerByReference text);

  /**
   * Tells the newest CUDA that the driver knows.
   *
   * @param version 1000 times the major version and 10 times the minor one
   */
  int cuDriverGetVersion(int[] version);

  int cuDeviceGetCount(int[] count);

  int cuDeviceGet(int[] device, int number);

  int cuDeviceGetName(byte[] name, int length, int device);

  int cuDeviceGetAttribute(int[] value, int attribute, int device);

  int cuDeviceTotalMem_v2(long[] bytes, int device);

  int cuDevicePrimaryCtxRetain(PointerByReference context, int device);

  int cuDevicePrimaryCtxRelease(int device);

  int cuCtxPushCurrent_v2(Pointer context);

  int cuCtxPopCurrent_v2(PointerByReference context);

  int cuMemGetInfo_v2(long[] free, long[] total);
}
