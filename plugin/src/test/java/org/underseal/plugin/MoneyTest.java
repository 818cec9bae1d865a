package org.underseal.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.api.Test;

class MoneyTest {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final Currency YEN = Currency.getInstance("JPY");

  @Test
  void neverRoundsByAccident() {
    assertThat(Money.of(new BigDecimal("0.10"), EUR).minorUnits()).isEqualTo(10);
    assertThat(Money.of(1_000, YEN).minorUnits()).isEqualTo(1_000);
    assertThatThrownBy(() -> Money.of(new BigDecimal("0.001"), EUR))
        .isInstanceOf(ArithmeticException.class);
    assertThat(new Money(333, EUR).percent(20)).isEqualTo(new Money(66, EUR));
    assertThatThrownBy(() -> new Money(Long.MAX_VALUE, EUR).plus(new Money(1, EUR)))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void doesNotAddEurosToYen() {
    assertThatThrownBy(() -> Money.of(1, EUR).plus(Money.of(1, YEN)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void secretsDoNotPrint() {
    assertThat(Secret.of("hush").toString()).doesNotContain("hush");
    assertThatThrownBy(() -> Secret.of("  ")).isInstanceOf(IllegalArgumentException.class);
  }
}
