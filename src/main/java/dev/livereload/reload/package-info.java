/** Pure decisions: which tabs get which messages about a change. */
@NullMarked
package dev.livereload.reload;

import org.jspecify.annotations.NullMarked;
