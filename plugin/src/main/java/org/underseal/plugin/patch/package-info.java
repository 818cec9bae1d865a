/**
 * What commits change, in a form that can be compared: in come commits of a repository, out go
 * their changed lines as prints, from an index on disk where it has them. Prints are made with a
 * secret of the index, so that nobody can write two lines that are taken for one.
 */
@NullMarked
package org.underseal.plugin.patch;

import org.jspecify.annotations.NullMarked;
