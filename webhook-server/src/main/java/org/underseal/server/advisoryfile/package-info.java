/**
 * An advisory as a Markdown file with front matter. In comes what a maintainer wrote, out goes a
 * sheet or what is wrong with it, with lines and columns; and in the other direction a file to
 * begin with.
 */
@NullMarked
package org.underseal.server.advisoryfile;

import org.jspecify.annotations.NullMarked;
