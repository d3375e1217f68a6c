/** The status page: the tabs, and what the last batches told them. */
@NullMarked
package dev.livereload.status;

import org.jspecify.annotations.NullMarked;
