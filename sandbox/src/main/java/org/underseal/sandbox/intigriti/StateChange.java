package org.underseal.sandbox.intigriti;

import org.jspecify.annotations.Nullable;

/**
 * A wish to change a submission's state.
 *
 * @param closeReason null where the trigger needs none
 * @param duplicateOf the code of the original when the reason is a duplicate, else null
 */
record StateChange(
    Trigger trigger, @Nullable CloseReason closeReason, @Nullable String duplicateOf) {

  static StateChange to(Trigger trigger) {
    return new StateChange(trigger, null, null);
  }
}
