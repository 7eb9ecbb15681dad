package rabta.sales.submissions;

import static rabta.sales.LeadKind.LEAD;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.records.Notes;
import rabta.identity.access.Viewers;
import rabta.kernel.events.Happenings;
import rabta.sales.forms.Askable;
import rabta.sales.forms.Form;
import rabta.sales.forms.FormFields;
import rabta.sales.leads.LeadDraft;
import rabta.sales.leads.Leads;
import rabta.sales.sources.LeadSource;
import rabta.sales.sources.LeadWords;

/** Makes a lead of what was sent. Whoever comes again within a day comes to the lead that is open. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
class LeadTaking {

    private static final int LONGEST_INTEREST = 2000;

    private final JdbcClient jdbc;
    private final Leads leads;
    private final LeadWords words;
    private final Submissions submissions;
    private final FormFields fields;
    private final Notes notes;
    private final Happenings happenings;
    private final Viewers viewers;

    LeadTaking(JdbcClient jdbc, Leads leads, LeadWords words, Submissions submissions, FormFields fields, Notes notes, Happenings happenings, Viewers viewers) {
        this.jdbc = jdbc;
        this.leads = leads;
        this.words = words;
        this.submissions = submissions;
        this.fields = fields;
        this.notes = notes;
        this.happenings = happenings;
        this.viewers = viewers;
    }

    void take(Form form, long submission, Map<String, String> typed, String page, Map<String, String> utm) {
        // Two who send the same at once come one after the other, and the second finds the lead of the first.
        jdbc.sql("select f.id from forms f where f.id = :id for update").param("id", form.id()).query(Long.class).single();
        var there = submissions.recent(typed.get("phone"), typed.get("email"));
        long lead = there.orElseGet(() -> added(form, typed, utm));
        submissions.became(submission, lead, there.isPresent());
        if (there.isPresent() || own(typed) == null && typed.keySet().stream().anyMatch(key -> key.startsWith(Askable.OWN))) {
            notes.write(LEAD, lead, said(form, typed), viewers.system());
        }
        happenings.record(new FormSent(LEAD.ref(lead), form.id(), form.name(), submission), null);
    }

    private long added(Form form, Map<String, String> typed, Map<String, String> utm) {
        var own = own(typed);
        var interest = Stream.of("interest", "message").map(typed::get).filter(text -> text != null).collect(Collectors.joining("\n"));
        var draft = new LeadDraft(typed.get("name"), typed.get("company"), typed.get("phone"), typed.get("email"), typed.get("city"), form.language().tag(), campaign(form, utm),
                interest.isEmpty() ? null : interest.length() > LONGEST_INTEREST ? interest.substring(0, LONGEST_INTEREST) : interest, null, null, form.ownerId(), null, List.of(), own);
        return leads.add(draft, source(form), null);
    }

    /** What was typed into fields of the business, by their keys; null where what the business wants of every lead was not asked: then a note says it. */
    private Map<String, String> own(Map<String, String> typed) {
        var own = new LinkedHashMap<String, String>();
        for (var askable : fields.byKey(viewers.system()).values()) {
            if (askable.field() != null && typed.get(askable.key()) != null) {
                own.put(askable.field().key(), typed.get(askable.key()));
            } else if (askable.field() != null && askable.field().required()) {
                return null;
            }
        }
        return own.isEmpty() ? null : own;
    }

    /** What the form says, else what brought them. */
    private static String campaign(Form form, Map<String, String> utm) {
        return form.campaign() != null ? form.campaign() : utm.isEmpty() ? null : Stream.of("campaign", "source", "medium").map(utm::get).filter(word -> word != null).collect(Collectors.joining(" · "));
    }

    private LeadSource source(Form form) {
        return words.sources().stream().filter(source -> form.source() == null ? LeadSource.WEB_FORM.equals(source.key()) : form.source() == source.id()).findFirst().orElse(null);
    }

    private String said(Form form, Map<String, String> typed) {
        var known = fields.byKey(viewers.system());
        return typed.entrySet().stream().filter(entry -> known.containsKey(entry.getKey())).map(entry -> known.get(entry.getKey()).label(form.language()) + ": " + entry.getValue()).collect(Collectors.joining("\n"));
    }

    String business(long workspace) {
        return jdbc.sql("select w.name from control.workspaces w where w.id = :id").param("id", workspace).query(String.class).single();
    }
}
