/**
 * What an auditor needs: whether every history is as it was written, and the histories themselves.
 * In comes a database as it is at one moment, out go findings and lines. It reads the tables of
 * other packages and owns none.
 */
@NullMarked
package org.underseal.server.audit;

import org.jspecify.annotations.NullMarked;
