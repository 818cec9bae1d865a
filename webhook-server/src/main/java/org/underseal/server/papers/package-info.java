/**
 * What is kept with a case beside what was decided: the signed report where its source can't be
 * asked for it again, the files that were handed in, and words to a researcher who reads them here.
 * All of it is sealed by the case's key and goes when the case is forgotten. Owns case_paper.
 */
@NullMarked
package org.underseal.server.papers;

import org.jspecify.annotations.NullMarked;
