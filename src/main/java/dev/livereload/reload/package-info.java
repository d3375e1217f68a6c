/** Pure decisions: which tabs are told of which changes, and how. */
@NullMarked
package dev.livereload.reload;

import org.jspecify.annotations.NullMarked;
