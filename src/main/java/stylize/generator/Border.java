package stylize.generator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;

/** What a convolution sees beyond the border of its input. */
enum Border {
  /** The features mirrored; the outermost positions are not repeated. For pictures. */
  MIRRORED {
    @Override
    NDList before(NDArray x, int dim, int width) {
      NDList parts = new NDList();
      for (int i = width; i > 0; i--) {
        parts.add(part(x, dim, i, i + 1L));
      }
      return parts;
    }

    @Override
    NDList behind(NDArray x, int dim, int width) {
      NDList parts = new NDList();
      long size = x.getShape().get(dim);
      for (int i = 1; i <= width; i++) {
        parts.add(part(x, dim, size - 1 - i, size - i));
      }
      return parts;
    }
  },

  /** What lies at the opposite side. A tile that repeats has no border that could be seen. */
  WRAPPED {
    @Override
    NDList before(NDArray x, int dim, int width) {
      long size = x.getShape().get(dim);
      return new NDList(part(x, dim, size - width, size));
    }

    @Override
    NDList behind(NDArray x, int dim, int width) {
      return new NDList(part(x, dim, 0, width));
    }
  };

  /**
   * Features with a border, for autograd.
   *
   * @param x N × C × H × W
   * @param width of the border, below H and W
   */
  NDArray around(NDArray x, int width) {
    return width == 0 ? x : along(along(x, 2, width), 3, width);
  }

  private NDArray along(NDArray x, int dim, int width) {
    NDList parts = new NDList();
    parts.addAll(before(x, dim, width));
    parts.add(x);
    parts.addAll(behind(x, dim, width));
    return NDArrays.concat(parts, dim);
  }

  abstract NDList before(NDArray x, int dim, int width);

  abstract NDList behind(NDArray x, int dim, int width);

  private static NDArray part(NDArray x, int dim, long from, long to) {
    String places = dim == 2 ? ":, :, {}:{}" : ":, :, :, {}:{}";
    return x.get(new NDIndex(places, from, to));
  }
}
