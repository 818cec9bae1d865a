package org.underseal.sandbox.hackerone;

import java.math.BigDecimal;

/**
 * A programme.
 *
 * @param handle its name in addresses and in the API
 * @param currency what it pays in, ISO 4217
 * @param balance what it can award in all, in the currency's main unit
 */
public record Programme(String handle, String currency, BigDecimal balance) {}
