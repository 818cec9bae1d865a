package org.underseal.sandbox.gitlab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuickActionsTest {

  @Test
  void leavesOtherPeoplesCommandsInTheText() {
    QuickActions actions = QuickActions.in("/bounty accept\nthanks");
    assertThat(actions.commands()).isEmpty();
    assertThat(actions.text()).isEqualTo("/bounty accept\nthanks");
  }

  @Test
  void takesItsOwnCommandsOut() {
    QuickActions actions = QuickActions.in("done\n/close");
    assertThat(actions.commands()).containsExactly("close");
    assertThat(actions.text()).isEqualTo("done");
  }
}
