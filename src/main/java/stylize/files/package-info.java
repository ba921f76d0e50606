/** Writes files completely or not at all, and computes checksums, for any contents. */
@org.jspecify.annotations.NullMarked
package stylize.files;
