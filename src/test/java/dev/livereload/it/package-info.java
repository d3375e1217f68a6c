/** What the scripts of the projects under {@code src/it} share: a build that watches, and the tabs that look at it. */
package dev.livereload.it;
