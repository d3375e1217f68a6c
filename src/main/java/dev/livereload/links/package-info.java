/** Finds links in the pages of the site that lead nowhere, and where they were written. Reads files only when asked. */
@NullMarked
package dev.livereload.links;

import org.jspecify.annotations.NullMarked;
