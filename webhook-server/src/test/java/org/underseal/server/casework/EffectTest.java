package org.underseal.server.casework;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EffectTest {
  @Test
  void hasANameForEveryKindUnderWhichItIsStored() {
    JsonSubTypes.Type[] stored = Effect.class.getAnnotation(JsonSubTypes.class).value();
    Class<?>[] kinds =
        Arrays.stream(Effect.class.getPermittedSubclasses())
            .filter(Effect.class::isAssignableFrom)
            .toArray(Class<?>[]::new);
    assertThat(stored)
        .<Class<?>>extracting(JsonSubTypes.Type::value)
        .containsExactlyInAnyOrder(kinds);
    assertThat(stored).extracting(JsonSubTypes.Type::name).doesNotHaveDuplicates();
  }
}
