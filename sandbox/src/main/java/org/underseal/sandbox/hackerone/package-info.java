/**
 * A HackerOne: its customer API for reports and their awards, its webhooks, and what reporters and
 * people of the programme do in its pages. Awards add up and are never taken back. In come requests
 * and calls of a story, out go JSON:API documents and signed webhooks.
 */
@NullMarked
package org.underseal.sandbox.hackerone;

import org.jspecify.annotations.NullMarked;
