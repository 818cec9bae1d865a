/**
 * A sponsor's finance system: takes signed orders, knows them by their references, and calls back
 * when one is paid or fails. And a bank, which is handed files and gives files.
 */
@NullMarked
package org.underseal.sandbox.finance;

import org.jspecify.annotations.NullMarked;
