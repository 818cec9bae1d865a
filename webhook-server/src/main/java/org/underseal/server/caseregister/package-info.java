/**
 * The cases and their histories: loads a case, lets the core decide, and commits change, history
 * and effects as one. Owns case_file, case_history and case_number.
 */
@NullMarked
package org.underseal.server.caseregister;

import org.jspecify.annotations.NullMarked;
