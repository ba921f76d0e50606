/** Writes trained generators in forms that other programs run. */
@org.jspecify.annotations.NullMarked
package stylize.export;
