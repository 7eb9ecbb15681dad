package rabta.sales.leads;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import rabta.customers.dossier.Dossier;
import rabta.kernel.text.Phones;
import rabta.kernel.web.Page;
import rabta.sales.sources.DropReason;
import rabta.sales.sources.LeadSource;

/** @param source where it came from, or null @param reason why it is dropped, or null */
public record LeadShow(Lead lead, LeadSource source, DropReason reason, List<LeadStep> steps, Dossier dossier) implements Page {

    /** The way that a lead goes if all goes well. */
    public static final List<LeadStatus> WAY = List.of(LeadStatus.NEW, LeadStatus.WORKING, LeadStatus.QUALIFIED);

    @Override
    public int status() {
        return dossier.editing().status();
    }

    /** Whether that status lies behind the lead. */
    public boolean passed(LeadStatus status) {
        return lead.status() == LeadStatus.CONVERTED || lead.open() && status.ordinal() < lead.status().ordinal();
    }

    /** Whether what it became can still be taken back. */
    public boolean undoable() {
        return dossier.mayEdit("status") && lead.convertedAt() != null && lead.convertedAt().isAfter(Instant.now().minus(1, ChronoUnit.DAYS));
    }

    public boolean mayMove() {
        return dossier.mayEdit("status") && lead.status() != null && lead.status() != LeadStatus.CONVERTED;
    }

    /** The digits that a WhatsApp link takes; null where there is no number that could be written to. */
    public String whatsapp() {
        return lead.phone() == null || !lead.phone().startsWith("+") ? null : Phones.whatsapp(lead.phone());
    }
}
