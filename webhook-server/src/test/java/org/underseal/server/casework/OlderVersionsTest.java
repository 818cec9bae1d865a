package org.underseal.server.casework;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.underseal.server.database.StoredJson;

/** What older versions stored, before a part of it was thought of. */
class OlderVersionsTest {
  @Test
  void readsWhatMaintainersSaidBeforeAnybodyWasInvited() {
    Steering steering =
        new StoredJson().read("{\"hold\":null,\"credits\":[],\"handled\":[\"1\"]}", Steering.class);
    assertThat(steering.invited()).isEmpty();
    assertThat(steering.handled()).containsExactly("1");
  }

  @Test
  void readsAnAdvisorysWayBeforeAnyForgeWasAskedForACveId() {
    Bulletin bulletin =
        new StoredJson()
            .read("{\"cve\":{\"value\":\"CVE-2021-20001\"},\"revisions\":[]}", Bulletin.class);
    assertThat(bulletin.cveRequestedAt()).isEmpty();
    assertThat(bulletin.cve()).contains(new CveId("CVE-2021-20001"));
  }

  @Test
  void readsARequestForACveIdWithoutAnOccasion() {
    assertThat(new StoredJson().read("{\"kind\":\"request-cve\"}", Effect.class))
        .isEqualTo(new Effect.RequestCve(""));
  }

  @Test
  void readsAnOrderToLandBeforeThereWereTags() {
    LandingOrder order =
        new StoredJson()
            .read(
                "{\"by\":{\"value\":\"marina\"},\"commentId\":\"1\",\"heads\":[],\"going\":true}",
                LandingOrder.class);
    assertThat(order.tags()).isEmpty();
  }

  @Test
  void takesAPersonWhomAMaintainerCreditedBeforeForOneWhoAgreed() {
    assertThat(
            new StoredJson()
                .read(
                    "{\"login\":{\"value\":\"grace\"},\"type\":\"FINDER\",\"payee\":null}",
                    Steering.NamedCredit.class)
                .isNamed())
        .isTrue();
  }
}
