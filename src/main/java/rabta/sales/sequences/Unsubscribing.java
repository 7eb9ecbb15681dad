package rabta.sales.sequences;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;
import java.util.function.Supplier;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.customers.RecordKind;
import rabta.customers.relations.Channel;
import rabta.customers.relations.Consent.Basis;
import rabta.customers.relations.Consents;
import rabta.customers.relations.Purpose;
import rabta.identity.Viewer;
import rabta.identity.access.Caller;
import rabta.identity.entrance.Attempts;
import rabta.identity.workspaces.Workspaces;
import rabta.kernel.sql.Binding;
import rabta.kernel.ui.Language;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.TooMany;
import rabta.sales.papers.Papers;

/**
 * The way out of all sequences, for whoever got a mail: the link is the key, and one {@code POST} to it is enough (RFC 8058). Looking
 * changes nothing, since programs that test mail look too.
 */
@Service
class Unsubscribing {

    /** So many wrong keys of one line in fifteen minutes. */
    private static final int MOST_WRONG = 60;

    private record Found(Long person, Long lead, String name, String language, String address, boolean done) {

        static Found read(ResultSet r, int n) throws SQLException {
            return new Found(r.getObject(1, Long.class), r.getObject(2, Long.class), r.getString(3), r.getString(4), r.getString(5), r.getBoolean(6));
        }
    }

    private final JdbcClient jdbc;
    private final Workspaces workspaces;
    private final Attempts attempts;
    private final Letters letters;
    private final RefusedAddresses refused;
    private final Stopping stopping;
    private final Consents consents;
    private final Papers papers;
    private final TransactionTemplate transaction;

    Unsubscribing(JdbcClient jdbc, Workspaces workspaces, Attempts attempts, Letters letters, RefusedAddresses refused, Stopping stopping, Consents consents, Papers papers, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.workspaces = workspaces;
        this.attempts = attempts;
        this.letters = letters;
        this.refused = refused;
        this.stopping = stopping;
        this.consents = consents;
        this.papers = papers;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @throws NotFound for a key that opens nothing, {@link TooMany} for whoever tries one after the other */
    UnsubscribeShow show(long workspace, long enrolment, String key, String language) {
        return within(workspace, enrolment, key, () -> page(workspace, enrolment, key, language, found(enrolment, false)));
    }

    /** Nothing of any sequence goes to that address any more. Asking twice is asking once. */
    UnsubscribeShow leave(long workspace, long enrolment, String key, String language) {
        return within(workspace, enrolment, key, () -> {
            var found = found(enrolment, true);
            found.filter(one -> !one.done).ifPresent(one -> end(workspace, enrolment, one));
            return page(workspace, enrolment, key, language, found(enrolment, false));
        });
    }

    /** Whoever left by mistake, or thinks again. What has ended goes on no more; something new may be begun. */
    UnsubscribeShow comeBack(long workspace, long enrolment, String key, String language) {
        return within(workspace, enrolment, key, () -> {
            var found = found(enrolment, true).filter(one -> one.done && one.address != null);
            found.ifPresent(one -> welcome(workspace, enrolment, one));
            var page = page(workspace, enrolment, key, language, found(enrolment, false));
            return found.isPresent() ? page.afterReturn() : page;
        });
    }

    private void welcome(long workspace, long enrolment, Found found) {
        refused.welcome(found.address);
        boolean agreed = found.person != null && agreed(enrolment, found.person);
        // By the link in any of their mails they can leave again.
        jdbc.sql("update sequence_enrolments e set unsubscribed_at = null where e.id = :id or e.person_id = :person or e.person_id is null and e.lead_id = :lead")
                .param("id", enrolment).param("person", found.person, Types.BIGINT).param("lead", found.person == null ? found.lead : null, Types.BIGINT).update();
        // Offers need a yes: the one that held before holds again, none is made up.
        if (agreed) {
            consented(workspace, found, true, "sequences.returned.proof");
        }
    }

    // Their last word but for the refusal by the link, which was written down in one moment with the enrolment's own mark.
    private boolean agreed(long enrolment, long person) {
        return jdbc.sql("""
                  select c.given
                    from consents c
                         join sequence_enrolments e on e.id = :enrolment
                   where c.person_id = :person and c.channel = :channel and c.purpose = :purpose and c.at is distinct from e.unsubscribed_at
                order by c.id desc
                   limit 1
                """).param("enrolment", enrolment).param("person", person).param("channel", Channel.EMAIL.name()).param("purpose", Purpose.MARKETING.name()).query(Boolean.class).optional().orElse(false);
    }

    private Optional<Found> found(long enrolment, boolean held) {
        return jdbc.sql("""
                select e.person_id, e.lead_id, q.name, coalesce(p.language, l.language), coalesce((select s.address from sequence_sends s where s.enrolment_id = e.id and s.address is not null order by s.id desc limit 1), p.email, l.email),
                       e.unsubscribed_at is not null
                  from sequence_enrolments e
                       join sequences q on q.id = e.sequence_id
                       left join people p on p.id = e.person_id
                       left join leads l on l.id = e.lead_id and e.person_id is null
                 where e.id = :id
                """ + (held ? " for update of e" : "")).param("id", enrolment).query(Found::read).optional();
    }

    private void end(long workspace, long enrolment, Found found) {
        if (found.address != null) {
            refused.refuse(found.address, Reason.UNSUBSCRIBED);
        }
        stopping.unsubscribed(enrolment, found.person, found.lead);
        // Long after its end too: that they said so is written down whenever it is.
        jdbc.sql("update sequence_enrolments e set unsubscribed_at = coalesce(e.unsubscribed_at, now()) where e.id = :id").param("id", enrolment).update();
        consented(workspace, found, false, "sequences.unsubscribed.proof");
    }

    private void consented(long workspace, Found found, boolean given, String proof) {
        boolean there = found.person != null && jdbc.sql("select exists (select from people p where p.id = :id and p.deleted_at is null)").param("id", found.person).query(Boolean.class).single();
        if (there) {
            var letterhead = papers.letterhead();
            consents.record(found.person, Channel.EMAIL.name(), Purpose.MARKETING.name(), given, Basis.CONSENT.name(), letters.words(letterhead.language(), proof, found.name),
                    Viewer.system(workspace, letterhead.reader(letterhead.language())));
        }
    }

    private UnsubscribeShow page(long workspace, long enrolment, String key, String language, Optional<Found> found) {
        var letterhead = papers.letterhead();
        var reads = language != null && (language.equals("en") || language.equals("ur")) ? Language.of(language) : found.map(Found::language).map(Language::of).orElse(letterhead.language());
        // Whoever is erased gets nothing any more either.
        return new UnsubscribeShow("/unsubscribe/" + workspace + "/" + enrolment + "/" + key, letterhead, reads, found.map(Found::address).map(Unsubscribing::shortened).orElse(null), found.map(Found::done).orElse(true), false);
    }

    /** Enough for its owner to know which one it is: a link is forwarded sometimes. */
    private static String shortened(String address) {
        int at = address.lastIndexOf('@');
        return address.substring(0, Math.min(2, at)) + "…" + address.substring(at);
    }

    private <T> T within(long workspace, long enrolment, String key, Supplier<T> work) {
        try {
            workspaces.mustBe(workspace);
            return Binding.within(workspace, () -> {
                if (!letters.opens(enrolment, key)) {
                    throw new NotFound();
                }
                return transaction.execute(status -> work.get());
            });
        } catch (NotFound missed) {
            attempts.count("unsubscribe:" + Caller.current().line(), MOST_WRONG);
            throw missed;
        }
    }
}
