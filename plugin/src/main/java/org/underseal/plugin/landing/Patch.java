package org.underseal.plugin.landing;

import java.util.List;

/**
 * What a change does, wherever in a file and in whichever commit it does it. Two changes are the
 * same if their patches are equal.
 *
 * @param paths the files it touches, in tree order
 * @param id a digest of the changed lines with their context, and of whole files that are binary
 */
record Patch(List<String> paths, String id) {}
