/** What is on disk, in the browser's words: paths, contents and what changed of them. */
@NullMarked
package dev.livereload.site;

import org.jspecify.annotations.NullMarked;
