/** Painters that have learnt one style: their files, and how they paint. */
@org.jspecify.annotations.NullMarked
package stylize.trained;
