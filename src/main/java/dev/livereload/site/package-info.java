/** The site on disk as a browser sees it: paths, contents and changes. */
@NullMarked
package dev.livereload.site;

import org.jspecify.annotations.NullMarked;
