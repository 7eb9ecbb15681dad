package rabta.sales.leads;

import java.sql.Types;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.Newcomer;
import rabta.customers.SearchText;
import rabta.identity.access.Viewers;
import rabta.kernel.text.Folding;
import rabta.sales.sources.LeadSource;
import rabta.sales.sources.LeadUse;
import rabta.sales.sources.LeadWords;

/** Takes a stranger in as a lead, from the source that the channel is; the rules of assignment hand it out. */
@Repository
@Transactional(propagation = Propagation.SUPPORTS)
class LeadNewcomer implements Newcomer {

    private final Leads leads;
    private final LeadUse use;
    private final LeadWords words;
    private final JdbcClient jdbc;
    private final Viewers viewers;

    LeadNewcomer(Leads leads, LeadUse use, LeadWords words, JdbcClient jdbc, Viewers viewers) {
        this.viewers = viewers;
        this.jdbc = jdbc;
        this.leads = leads;
        this.use = use;
        this.words = words;
    }

    @Override
    public String kind() {
        return "lead";
    }

    @Override
    public boolean offered() {
        return use.on();
    }

    @Override
    public Long meet(Stranger stranger) {
        if (known(stranger)) {
            return null;
        }
        var interest = stranger.subject() == null || stranger.subject().isBlank() ? stranger.text() : stranger.subject().strip() + "\n" + stranger.text();
        // A name that is only the number or the address is left out: a lead without one is known by these.
        var name = stranger.name() == null || stranger.name().equals(stranger.phone()) || stranger.name().equals(stranger.email()) ? null : stranger.name();
        boolean reached = stranger.phone() != null || stranger.email() != null;
        long lead = leads.add(new LeadDraft(name == null && !reached ? stranger.handle() : name, null, stranger.phone(), stranger.email(), null, stranger.language(), null,
                interest.length() > 2000 ? interest.substring(0, 2000) : interest, null, null, null, null, List.of(), null), source(stranger.kind()), null);
        jdbc.sql("update leads r set conversation_id = :conversation where r.id = :id").param("conversation", stranger.conversation()).param("id", lead).update();
        return null;
    }

    @Override
    public void named(String handle, String name) {
        var nameless = jdbc.sql("select r.id from leads r where " + SearchText.NAME + " = left(:folded, 60) and r.name = :handle and r.archived_at is null and r.deleted_at is null").param("folded", Folding.fold(handle)).param("handle", handle)
                .query(Long.class).list();
        leads.each(nameless, viewers.system()).forEach(lead -> leads.change(lead.id(), LeadForm.of(lead).called(name), viewers.system()));
    }

    /** Whoever is worked on already does not become a second lead because they write again. */
    private boolean known(Stranger stranger) {
        return jdbc.sql("""
                select exists (select from leads l
                                where (l.phone = :phone or l.email = :email) and l.status in ('NEW', 'WORKING', 'QUALIFIED') and l.archived_at is null and l.deleted_at is null)
                """).param("phone", stranger.phone(), Types.VARCHAR).param("email", stranger.email(), Types.VARCHAR).query(Boolean.class).single();
    }

    private LeadSource source(String kind) {
        var key = switch (kind) {
            case "mail" -> "email";
            case "whatsapp" -> "whatsapp";
            case "messenger", "instagram", "telegram" -> "social";
            case "sms", "call" -> "phone";
            case "chat" -> "web_form";
            default -> "other";
        };
        return words.sources().stream().filter(source -> key.equals(source.key())).findFirst().orElse(null);
    }
}
