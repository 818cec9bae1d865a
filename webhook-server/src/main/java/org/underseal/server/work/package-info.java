/**
 * Durable work: named tasks that db-scheduler runs on the same database and in the same
 * transactions. In come a task's name and its instance; what runs them is registered by the
 * packages that own the work.
 */
@NullMarked
package org.underseal.server.work;

import org.jspecify.annotations.NullMarked;
