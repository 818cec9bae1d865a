package org.underseal.server.effect;

import java.util.Optional;
import org.underseal.plugin.CveAuthority;
import org.underseal.plugin.Unsealed;
import org.underseal.server.advisory.PublicAdvisories;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.casework.CveId;
import org.underseal.server.casework.Effect;
import org.underseal.server.casework.Event;
import org.underseal.server.connect.Connections;

/** Keeps ids and records on the CVE list, for programmes that assign ids themselves. */
public final class CveEffects {
  private final CaseRegister register;
  private final Connections connections;
  private final PublicAdvisories advisories;

  CveEffects(CaseRegister register, Connections connections, PublicAdvisories advisories) {
    this.register = register;
    this.connections = connections;
    this.advisories = advisories;
  }

  /** Even if it is not wanted any more: an earlier try may have reserved one, to be given back. */
  Outcome reserve(CaseFile file, Effect.ReserveCve effect) {
    return list(file)
        .map(list -> list.reserve(file.id() + "/" + effect.key()))
        .map(id -> Outcome.done(new Event.CveReserved(new CveId(id))))
        .orElseGet(Outcome::done);
  }

  /** The record as it is now, which may be that of a later revision. */
  Outcome submit(CaseFile file) {
    Optional<CveId> id = file.disclosure().bulletin().cve();
    Optional<Unsealed<String>> record = advisories.cve(file.id().value());
    if (id.isPresent() && record.isPresent()) {
      list(file).ifPresent(list -> list.submit(id.get().value(), record.get()));
    }
    return Outcome.done();
  }

  Outcome reject(CaseFile file, Effect.RejectCve effect) {
    list(file).ifPresent(list -> list.reject(effect.id().value()));
    return Outcome.done();
  }

  /** Empty where the programme assigns none any more. */
  private Optional<CveAuthority> list(CaseFile file) {
    return connections.cves(register.projectOf(file).programme());
  }
}
