package rabta.support.portal;

import static rabta.support.TicketKind.TICKET;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Link;
import rabta.customers.Linked;
import rabta.customers.PersonalRows;
import rabta.customers.RecordKind;
import rabta.customers.Unnaming;
import rabta.kernel.jobs.Nightly;

/** What becomes of the portal's rows when people are merged, erased or ask what is held about them, and what is forgotten by night. */
@Repository
@Transactional
class PortalRows implements Linked, Unnaming, PersonalRows, Nightly {

    private static final String ASKED = "(e.person_id = any(:ids) or e.address in (select x.value from contact_points x where x.person_id = any(:ids)))";

    private final JdbcClient jdbc;

    PortalRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Link> links() {
        return List.of(Link.of(RecordKind.PERSON, "portal_sessions", "person_id"), Link.of(RecordKind.PERSON, "portal_entries", "person_id"), Link.of(RecordKind.PERSON, "portal_readers", "person_id").single(),
                Link.of(RecordKind.PERSON, "portal_browsers", "person_id"), Link.of(TICKET, "portal_talks", "ticket_id").keyed("conversation_id"),
                Link.of(RecordKind.PERSON, "portal_talks", "person_id").keyed("conversation_id").emptied(), Link.of(RecordKind.COMPANY, "portal_talks", "company_id").keyed("conversation_id").emptied());
    }

    /** Also what somebody asked for by an address of theirs that nobody had yet. */
    @Override
    public void unname(Collection<Long> people, UnaryOperator<String> without) {
        var ids = people.toArray(Long[]::new);
        jdbc.sql("delete from portal_entries e where " + ASKED).param("ids", ids).update();
        jdbc.sql("delete from portal_sessions s where s.person_id = any(:ids)").param("ids", ids).update();
        jdbc.sql("delete from portal_browsers b where b.person_id = any(:ids)").param("ids", ids).update();
    }

    @Override
    public Map<String, String> rows() {
        return Map.of("portal_sessions", "select to_jsonb(s) - 'hash' from portal_sessions s where s.person_id = any(:ids)", "portal_entries", "select to_jsonb(e) - 'browser' - 'link' - 'code' - 'asker' from portal_entries e where " + ASKED,
                "portal_browsers", "select to_jsonb(b) - 'hash' from portal_browsers b where b.person_id = any(:ids)", "portal_readers", "select to_jsonb(r) from portal_readers r where r.person_id = any(:ids)");
    }

    @Override
    public String files() {
        return "select null::bigint where false and :ids::bigint[] is not null";
    }

    @Override
    public void tidyWorkspace() {
        jdbc.sql("delete from portal_entries where created_at < now() - interval '2 days'").update();
        jdbc.sql("delete from portal_sessions where ends_at < now()").update();
        jdbc.sql("delete from portal_browsers where seen_at < now() - make_interval(secs => :known)").param("known", (double) Guests.KNOWN.toSeconds()).update();
    }
}
