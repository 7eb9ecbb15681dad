package rabta.support.tickets;

import static rabta.support.TicketKind.TICKET;

import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Link;
import rabta.customers.Linked;
import rabta.customers.NamesInTexts;
import rabta.customers.RecordKind;
import rabta.customers.Unnaming;
import rabta.customers.search.Indexing;

/** What ties tickets to customers and to each other, and what becomes of them when one of those goes. */
@Repository
@Transactional
class TicketTies implements Linked, Unnaming {

    private final JdbcClient jdbc;
    private final NamesInTexts names;
    private final Indexing indexing;

    TicketTies(JdbcClient jdbc, NamesInTexts names, Indexing indexing) {
        this.jdbc = jdbc;
        this.names = names;
        this.indexing = indexing;
    }

    /** Of whoever is erased the name goes out of what was asked; that there was a ticket stays. */
    @Override
    public void unname(Collection<Long> people, UnaryOperator<String> without) {
        var ids = jdbc.sql("select r.id from tickets r where r.person_id = any(:people) for update").param("people", people.toArray(Long[]::new)).query(Long.class).list();
        if (ids.isEmpty()) {
            return;
        }
        names.of(TICKET, ids, without, "name", "detail");
        jdbc.sql("update tickets r set version = r.version + 1, updated_at = now() where r.id = any(:ids)").param("ids", ids.toArray(Long[]::new)).update();
        names.out("ticket_remedies", "x.ticket_id = any(:ids)", ids, without, "text");
        names.on(TICKET, "notes", ids, without, "text");
        names.on(TICKET, "tasks", ids, without, "text", "note", "outcome");
        indexing.refresh(TICKET, ids);
    }

    @Override
    public List<Link> links() {
        return List.of(Link.of(RecordKind.PERSON, "tickets", "person_id").record(), Link.of(RecordKind.COMPANY, "tickets", "company_id").record(),
                Link.any("tickets").record().emptying("record = null"), Link.of(TICKET, "tickets", "merged_into").emptied(), Link.of(TICKET, "tickets", "parent_id").emptied().unlike("id"),
                Link.of(TICKET, "ticket_moves", "ticket_id").still(), Link.of(TICKET, "ticket_conversations", "ticket_id").keyed("conversation_id").once("conversation_id"),
                Link.of(TICKET, "ticket_links", "ticket_id").keyed("other_id").once("other_id").unlike("other_id"), Link.of(TICKET, "ticket_links", "other_id").keyed("ticket_id").once("ticket_id").unlike("ticket_id"),
                Link.of(TICKET, "ticket_remedies", "ticket_id"));
    }
}
