/** Opens sources in the user's editor, when a page of the preview asks for it. */
@NullMarked
package dev.livereload.editor;

import org.jspecify.annotations.NullMarked;
