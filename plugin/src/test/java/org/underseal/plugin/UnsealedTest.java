package org.underseal.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class UnsealedTest {
  @Test
  void isDecidedOnInOnePlaceOfAProcess() {
    assertThat(ForEveryone.mayRead("words").value()).isEqualTo("words");
    assertThatThrownBy(Unsealed::maker).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void canBeMadeInNoOtherWay() {
    assertThat(Unsealed.class.getDeclaredConstructors())
        .allMatch(c -> Modifier.isPrivate(c.getModifiers()));
    assertThat(Unsealed.Maker.class.getDeclaredConstructors())
        .allMatch(c -> Modifier.isPrivate(c.getModifiers()));
    assertThat(Modifier.isFinal(Unsealed.class.getModifiers())).isTrue();
    assertThat(Unsealed.class.getInterfaces()).isEmpty();
    assertThat(Arrays.stream(Unsealed.class.getDeclaredMethods()).filter(m -> !m.isSynthetic()))
        .extracting(m -> m.getReturnType().getSimpleName())
        .doesNotContain("Unsealed");
  }

  @Test
  void doesNotPrintWhatItHolds() {
    assertThat(ForEveryone.mayRead("words")).hasToString("Unsealed[String]");
  }
}
