/** Files as such, whatever they hold: written whole or not at all, and known by their checksums. */
@org.jspecify.annotations.NullMarked
package stylize.files;
