/** Classes that the scripts under {@code src/it} share: a build that watches, and the tabs that show its pages. */
package dev.livereload.it;
