/**
 * SEPA credit transfers as a payout rail: orders are collected, drawn into one pain.001.001.09 file
 * for each round, and confirmed by the bank's camt.053 or camt.054 or by a person. Everything is
 * kept in the connection's memory, sealed; what names people goes when an order is done.
 */
@NullMarked
package org.underseal.plugin.sepa;

import org.jspecify.annotations.NullMarked;
