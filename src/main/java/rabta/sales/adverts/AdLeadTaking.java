package rabta.sales.adverts;

import static rabta.sales.LeadKind.LEAD;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.AdLead;
import rabta.conversations.AdLeadTaker;
import rabta.customers.records.Notes;
import rabta.identity.access.Viewers;
import rabta.kernel.sql.Binding;
import rabta.kernel.ui.Preferences;
import rabta.sales.forms.FormFields;
import rabta.sales.leads.Leads;
import rabta.sales.sources.LeadSource;
import rabta.sales.sources.LeadWords;
import rabta.sales.submissions.Submissions;

/**
 * Makes a lead of what was left on an advertisement, as a web form does: whoever comes again within a day comes to the lead that is open, and
 * the rules of assignment hand it out. It bears the number under which Meta's own files name it, so that neither way brings it twice.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
class AdLeadTaking implements AdLeadTaker {

    private final JdbcClient jdbc;
    private final Leads leads;
    private final LeadWords words;
    private final FormFields fields;
    private final Submissions submissions;
    private final Notes notes;
    private final Viewers viewers;

    AdLeadTaking(JdbcClient jdbc, Leads leads, LeadWords words, FormFields fields, Submissions submissions, Notes notes, Viewers viewers) {
        this.jdbc = jdbc;
        this.leads = leads;
        this.words = words;
        this.fields = fields;
        this.submissions = submissions;
        this.notes = notes;
        this.viewers = viewers;
    }

    @Override
    public void take(AdLead lead) {
        // Two who sent the same at once come one after the other, and the second finds the lead of the first.
        jdbc.sql("select pg_advisory_xact_lock(hashtext('ad leads'), :workspace)").param("workspace", (int) Binding.workspace()).query(r -> {
        });
        if (brought(lead)) {
            return;
        }
        var system = viewers.system();
        ScopedValue.where(Preferences.CURRENT, system.preferences()).run(() -> {
            var answers = AdAnswers.of(lead, fields.byKey(system), system.preferences());
            var there = submissions.recent(answers.phone(), answers.email());
            long id = there.orElseGet(() -> added(lead, answers));
            jdbc.sql("update leads r set outside_id = coalesce(r.outside_id, :number) where r.id = :id").param("number", number(lead)).param("id", id).update();
            (there.isPresent() ? Optional.of(answers.again()) : answers.note()).ifPresent(text -> notes.write(LEAD, id, text, system));
        });
    }

    private boolean brought(AdLead lead) {
        return jdbc.sql("select exists (select from leads r where r.outside_id in (:number, :plain))").param("number", number(lead)).param("plain", lead.id()).query(Boolean.class).single();
    }

    private static String number(AdLead lead) {
        return "l:" + lead.id();
    }

    private long added(AdLead lead, AdAnswers answers) {
        var source = words.keyed(LeadSource.SOCIAL).or(() -> words.keyed("advertisement")).orElse(null);
        long id = leads.add(answers.draft(), source, null);
        // It waits since they sent it off, not since it was fetched.
        jdbc.sql("update leads r set created_at = least(r.created_at, :at) where r.id = :id").param("at", (lead.at().isAfter(Instant.now()) ? Instant.now() : lead.at()).atOffset(ZoneOffset.UTC)).param("id", id).update();
        return id;
    }
}
