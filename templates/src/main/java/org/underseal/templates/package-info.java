/**
 * Every word that Underseal writes for people. In come small records, out goes text in the language
 * of the installation, from files that an operator can override. What comes from outside is made
 * harmless for the place that the text goes to.
 */
@NullMarked
package org.underseal.templates;

import org.jspecify.annotations.NullMarked;
