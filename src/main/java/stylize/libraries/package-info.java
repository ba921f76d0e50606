/** Fetches PyTorch's libraries with CUDA, which are too large to come with the program. */
@org.jspecify.annotations.NullMarked
package stylize.libraries;
