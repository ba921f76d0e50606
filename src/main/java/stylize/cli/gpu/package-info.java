/** GPUs on the command line: what there is to tell of them, and how their libraries come. */
@org.jspecify.annotations.NullMarked
package stylize.cli.gpu;
