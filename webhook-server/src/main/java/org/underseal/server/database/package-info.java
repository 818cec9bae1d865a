/**
 * The store: opens SQLite so that a commit survives a power cut, and turns the records of the core
 * into the JSON that is kept in it. In comes a folder, out go a DataSource and a mapper.
 */
@NullMarked
package org.underseal.server.database;

import org.jspecify.annotations.NullMarked;
