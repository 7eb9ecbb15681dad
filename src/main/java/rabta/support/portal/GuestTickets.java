package rabta.support.portal;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.kernel.files.StoredFile;
import rabta.kernel.sql.Binding;
import rabta.kernel.ui.Language;
import rabta.kernel.web.NotFound;
import rabta.support.tickets.TicketState;

/**
 * What a guest may read, and nothing else: their own tickets, where the business says so those of the others in their company, and of what
 * was said about each what they wrote themselves and what was said to them. Notes, what was set aside, what has not gone out and what was
 * said to others is not in the result.
 */
@Repository
@Transactional(readOnly = true)
class GuestTickets {

    static final int OPEN = 100;
    static final int PAGE = 20;
    static final int MESSAGES = 200;

    // Over tickets r and the way of their type y. A guest whose company is none has no colleagues.
    private static final String SEEN = """
            r.deleted_at is null
                   and r.archived_at is null
                   and coalesce(y.way, 'OPEN') <> 'HIDDEN'
                   and (r.person_id = :me
                        or :colleagues and r.person_id is distinct from :me
                           and (r.company_id = :company or r.company_id is null and exists (select from people o where o.id = r.person_id and o.company_id = :company and o.deleted_at is null)))""";

    // What somebody began at the door about a colleague's ticket is theirs and is said about that ticket r, for as long as it is about it and
    // that is whose it was then: a merge, or another customer, would make it a stranger's to read.
    private static final String TALK = """
            exists (select from portal_talks k left join people u on u.id = r.person_id
                     where k.conversation_id = c.id and k.ticket_id = v.ticket_id and k.person_id is not distinct from r.person_id and k.company_id is not distinct from coalesce(r.company_id, u.company_id))""";

    // Over messages m of conversations c that hang by v on a ticket r. Of a call only what a member noted is there. Whoever reads what is not
    // their own reads nothing of a conversation that was ever about what customers do not see, nor of one into which such a one was merged.
    private static final String SAID = """
            (c.person_id = r.person_id or v.present and m.merged_from is null and %s)
                   and not c.spam
                   and c.kind <> 'call'
                   and m.direction <> 'note'
                   and m.particulars -> 'forwards' is null
                   and (r.person_id = :me and c.person_id = :me
                        or not exists (select from ticket_conversations o join tickets t on t.id = o.ticket_id join portal_types z on z.type_id = t.type_id and z.way = 'HIDDEN'
                                       where o.ticket_id <> r.id
                                         and o.conversation_id in (with recursive whole (id) as (select unnest(array[c.id, m.merged_from]) union select b.id from conversations b join whole w on b.merged_into = w.id) select w.id from whole w)))
                   and (m.direction = 'in' and lower(m.author_address) in (select lower(x.value) from contact_points x where x.person_id = c.person_id union select lower(h.handle) from handles h where h.person_id = c.person_id)
                        or m.direction = 'out' and (m.state in ('sending', 'sent', 'delivered', 'read') or m.state in ('queued', 'failed') and m.trouble = 'portal.trouble.untold')
                           and lower(coalesce(m.particulars ->> 'to', c.contact_address)) in (select lower(x.value) from contact_points x where x.person_id = c.person_id union select lower(h.handle) from handles h where h.person_id = c.person_id)
                           and (m.merged_from is null or exists (select from conversations o where o.id = m.merged_from and o.person_id = c.person_id)))""".formatted(TALK);

    private static final String TICKETS = """
            select r.id, r.name, r.type_id, r.state, r.created_at, r.solved_at, r.person_id is not distinct from :me, r.person_id, case when r.person_id is distinct from :me then p.name end,
                   r.state = 'CLOSED' and r.closed_at < now() - make_interval(days => s.reopen_days), l.at, l.own, l.by, l.text
              from tickets r
                   cross join ticket_settings s
                   left join portal_types y on y.type_id = r.type_id
                   left join people p on p.id = r.person_id
                   left join lateral (  select coalesce(m.sent_at, m.created_at) as at, m.direction = 'in' and c.person_id = :me as own,
                                               case when m.direction = 'in' and c.person_id <> :me then (select w.name from people w where w.id = c.person_id) end as by, left(m.text, 160) as text
                                          from ticket_conversations v
                                               join conversations c on c.id = v.conversation_id
                                               join messages m on m.conversation_id = c.id
                                         where v.ticket_id = r.id
                                           and %s
                                      order by m.id desc
                                         limit 1) l on true
             where %s
            """.formatted(SAID, SEEN);

    private static final String MESSAGES_OF = """
              from tickets r
                   left join portal_types y on y.type_id = r.type_id
                   join ticket_conversations v on v.ticket_id = r.id
                   join conversations c on c.id = v.conversation_id
                   join messages m on m.conversation_id = c.id
             where r.id = :ticket
               and %s
               and %s
            """.formatted(SEEN, SAID);

    private final JdbcClient jdbc;
    private final Portals portals;

    GuestTickets(JdbcClient jdbc, Portals portals) {
        this.jdbc = jdbc;
        this.portals = portals;
    }

    private Map<String, Object> seeing(Guest guest) {
        return seeing(guest.person(), guest.company(), guest.colleagues());
    }

    private Map<String, Object> seeing(long person, Long company, boolean marked) {
        var params = new LinkedHashMap<String, Object>();
        params.put("me", person);
        params.put("colleagues", marked && company != null && portals.find().colleagues() != Colleagues.NOTHING);
        params.put("company", company == null ? 0 : company);
        return params;
    }

    /** Those of which something is still to be done, the latest first. */
    public List<GuestTicket> open(Guest guest) {
        return jdbc.sql(TICKETS + " and r.solved_at is null order by r.id desc limit " + OPEN).params(seeing(guest)).query(GuestTicket::read).list();
    }

    /** Those that are over, the latest first; one more than a page where there are more. @param before the number of the last one that was shown, or null */
    public List<GuestTicket> over(Guest guest, Long before) {
        return jdbc.sql(TICKETS + " and r.solved_at is not null and r.id < :before order by r.id desc limit " + (PAGE + 1)).params(seeing(guest)).param("before", before == null ? Long.MAX_VALUE : before).query(GuestTicket::read).list();
    }

    /** @throws NotFound for one that is not there, or that they may not see */
    public GuestTicket find(Guest guest, long ticket) {
        return jdbc.sql(TICKETS + " and r.id = :ticket").params(seeing(guest)).param("ticket", ticket).query(GuestTicket::read).optional().orElseThrow(NotFound::new);
    }

    /** The same where it is their own: what others write about theirs is theirs to write. */
    public GuestTicket own(Guest guest, long ticket) {
        var found = find(guest, ticket);
        if (!found.own()) {
            throw new NotFound();
        }
        return found;
    }

    /** Whether they may write about a ticket that they see: their own, or a colleague's that is not over, where the business says so. */
    public boolean answers(GuestTicket ticket) {
        return ticket.own() || ticket.open() && portals.find().colleagues() == Colleagues.ANSWER;
    }

    /** The same where they may write about it. @throws NotFound @throws Flawed where a colleague's is over by now: opening it again is that colleague's */
    public GuestTicket answerable(Guest guest, long ticket) {
        var found = find(guest, ticket);
        if (!found.own() && portals.find().colleagues() != Colleagues.ANSWER) {
            throw new NotFound();
        }
        if (!answers(found)) {
            throw new Flawed(Flaw.of("text", "portal.colleague.over"));
        }
        return found;
    }

    /** What was said about a ticket, the oldest first; of very much the latest. */
    public List<GuestMessage> messages(Guest guest, long ticket) {
        return jdbc.sql("""
                select x.id, x.incoming, x.own, x.by, x.text, x.letter, x.at, x.files
                  from (select m.id, m.direction = 'in' as incoming, m.direction = 'in' and c.person_id = :me as own,
                               case when m.direction = 'in' then (select w.name from people w where w.id = c.person_id) when m.author_id is not null then split_part(m.author_name, ' ', 1) end as by, m.text, m.html is not null as letter, coalesce(m.sent_at, m.created_at) as at,
                               (select json_agg(json_build_object('id', f.id, 'name', f.name, 'type', f.type, 'size', f.size) order by w.position, f.id) from message_files w join files f on f.id = w.file_id where w.message_id = m.id and not w.inside) as files
                """ + MESSAGES_OF + " order by m.id desc limit " + MESSAGES + ") x order by x.at, x.id").params(seeing(guest)).param("ticket", ticket).query(GuestMessage::read).list();
    }

    /** @throws NotFound for one that they may not read there */
    public void mustSee(Guest guest, long ticket, long message) {
        if (jdbc.sql("select m.id " + MESSAGES_OF + " and m.id = :message").params(seeing(guest)).param("ticket", ticket).param("message", message).query(Long.class).optional().isEmpty()) {
            throw new NotFound();
        }
    }

    /** A file of a message that they may read. @throws NotFound */
    public StoredFile file(Guest guest, long ticket, long message, long file) {
        mustSee(guest, ticket, message);
        return jdbc.sql("select f.id, f.hash, f.name, f.type, f.size, f.created_at, f.created_by from message_files w join files f on f.id = w.file_id where w.message_id = :message and f.id = :file").param("message", message).param("file", file)
                .query(StoredFile::read).optional().orElseThrow(NotFound::new);
    }

    /** What that ticket holds in its fields, by slot. */
    public String fields(long ticket) {
        return jdbc.sql("select r.fields from tickets r where r.id = :id").param("id", ticket).query(String.class).single();
    }

    /** The numbers of the conversations in which something about a ticket of theirs is said to them. */
    public List<Long> conversations(Guest guest, long ticket) {
        return jdbc.sql("select distinct c.id " + MESSAGES_OF).params(seeing(guest)).param("ticket", ticket).query(Long.class).list();
    }

    /** Where what they write next about a ticket goes. @param thread the channel's key of it, or null */
    record Line(long conversation, long channel, String address, String thread) {
    }

    /** The latest conversation of theirs about a ticket in which they can write from here: by letters or at this door; about a colleague's one that was begun for that. */
    public Optional<Line> line(Guest guest, GuestTicket ticket) {
        return jdbc.sql("""
                  select c.id, c.channel_id, c.contact_address, c.thread
                    from ticket_conversations v
                         join tickets r on r.id = v.ticket_id
                         join conversations c on c.id = v.conversation_id
                         join channels h on h.id = c.channel_id
                   where v.ticket_id = :ticket
                     and v.present
                     and c.person_id = :me
                     and (:own or %s)
                     and not c.spam
                     and c.kind in ('mail', 'portal')
                     and h.archived_at is null
                     and h.state <> 'off'
                     and c.contact_address is not null
                order by c.last_message_at desc, c.id desc
                   limit 1
                """.formatted(TALK)).param("ticket", ticket.id()).param("own", ticket.own()).param("me", guest.person()).query((r, n) -> new Line(r.getLong(1), r.getLong(2), r.getString(3), r.getString(4))).optional();
    }

    /** The ticket that a conversation of this door is about at present. */
    public Optional<Long> ticket(long conversation) {
        return jdbc.sql("select v.ticket_id from ticket_conversations v join tickets r on r.id = v.ticket_id and r.deleted_at is null where v.conversation_id = :conversation and v.present").param("conversation", conversation).query(Long.class).optional();
    }

    /** Notes that a conversation was begun about a colleague's ticket. */
    @Transactional
    public void talk(long conversation, long ticket) {
        jdbc.sql("""
                insert into portal_talks (conversation_id, ticket_id, person_id, company_id)
                select :conversation, r.id, r.person_id, coalesce(r.company_id, u.company_id) from tickets r left join people u on u.id = r.person_id where r.id = :ticket
                    on conflict (conversation_id) do nothing
                """).param("conversation", conversation).param("ticket", ticket).update();
    }

    /** The ticket about which a colleague writes in a conversation; empty for any other conversation, and where it is their own by now. */
    public Optional<Long> talk(long conversation) {
        return jdbc.sql("""
                select r.id
                  from portal_talks k
                       join conversations c on c.id = k.conversation_id
                       join ticket_conversations v on v.conversation_id = c.id and v.present
                       join tickets r on r.id = v.ticket_id
                 where k.conversation_id = :conversation and r.person_id is distinct from c.person_id
                """).param("conversation", conversation).query(Long.class).optional();
    }

    /** How a ticket stands; until the end of the transaction nobody else changes that. */
    @Transactional(propagation = Propagation.MANDATORY)
    public TicketState held(long ticket) {
        return jdbc.sql("select r.state from tickets r where r.id = :id for update").param("id", ticket).query((r, n) -> TicketState.valueOf(r.getString(1))).single();
    }

    /**
     * What a colleague wrote that whose ticket it is was not told of yet.
     *
     * @param email null where none of theirs works, where they are blocked, and where it is the colleague's too
     * @param files how many belong to it
     */
    record Untold(long ticket, String subject, long person, String email, Language language, String by, List<String> words, int files) {
    }

    private record Written(long id, String text, int files) {
    }

    private record Owner(long ticket, String subject, long person, String email, Language language, String by, long told) {
    }

    /** The same, which counts as told from now on. Of what they may not read at the door there is nothing. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Untold> untold(long conversation) {
        return jdbc.sql("""
                select r.id, r.name, p.id,
                       (select x.value from contact_points x
                         where x.person_id = p.id and x.kind = 'EMAIL' and not x.doubtful and lower(x.value) <> lower(coalesce(c.contact_address, ''))
                           and not exists (select from handles h where h.blocked_at is not null and (h.person_id = p.id or h.kind = 'mail' and h.handle = lower(x.value)))
                         order by x.position, x.id limit 1),
                       coalesce(p.language, (select o.language from ticket_conversations y join conversations o on o.id = y.conversation_id where y.ticket_id = r.id and o.person_id = p.id and o.language is not null order by o.last_message_at desc nulls last limit 1), w.language),
                       u.name, k.told_message
                  from portal_talks k
                       join conversations c on c.id = k.conversation_id
                       join people u on u.id = c.person_id
                       join ticket_conversations v on v.conversation_id = c.id and v.present
                       join tickets r on r.id = v.ticket_id
                       join people p on p.id = r.person_id and p.id <> u.id and p.archived_at is null and p.deleted_at is null
                       join control.workspaces w on w.id = :workspace
                 where k.conversation_id = :conversation
                   for update of k
                """).param("workspace", Binding.workspace()).param("conversation", conversation)
                .query((r, n) -> new Owner(r.getLong(1), r.getString(2), r.getLong(3), r.getString(4), Language.of(r.getString(5)), r.getString(6), r.getLong(7))).optional().flatMap(owner -> untold(conversation, owner));
    }

    private Optional<Untold> untold(long conversation, Owner owner) {
        var written = jdbc.sql("select m.id, m.text, (select count(*) from message_files w where w.message_id = m.id and not w.inside) " + MESSAGES_OF + " and c.id = :conversation and m.direction = 'in' and m.id > :told order by m.id limit " + MESSAGES)
                .params(seeing(owner.person, null, false)).param("ticket", owner.ticket).param("conversation", conversation).param("told", owner.told).query((r, n) -> new Written(r.getLong(1), r.getString(2), r.getInt(3))).list();
        if (written.isEmpty()) {
            return Optional.empty();
        }
        jdbc.sql("update portal_talks set told_message = :told where conversation_id = :conversation").param("told", written.getLast().id).param("conversation", conversation).update();
        return Optional.of(new Untold(owner.ticket, owner.subject, owner.person, owner.email, owner.language, owner.by, written.stream().map(Written::text).filter(text -> text != null && !text.isBlank()).toList(),
                written.stream().mapToInt(Written::files).sum()));
    }

    /** Whether what is answered in a conversation may go to whose it is: who began it about a colleague's ticket must still see that ticket. */
    public boolean reaches(long conversation) {
        var talk = jdbc.sql("""
                select coalesce(v.ticket_id, k.ticket_id), p.id, p.company_id, exists (select from portal_readers e where e.person_id = p.id)
                  from portal_talks k
                       join conversations c on c.id = k.conversation_id
                       left join ticket_conversations v on v.conversation_id = c.id and v.present
                       left join people p on p.id = c.person_id and p.archived_at is null and p.deleted_at is null
                 where k.conversation_id = :conversation
                """).param("conversation", conversation).query((r, n) -> new Talk(r.getLong(1), r.getObject(2, Long.class), r.getObject(3, Long.class), r.getBoolean(4))).optional();
        return talk.isEmpty() || talk.get().person != null && jdbc.sql("select exists (select from tickets r left join portal_types y on y.type_id = r.type_id where r.id = :ticket and " + SEEN + ")")
                .params(seeing(talk.get().person, talk.get().company, talk.get().marked)).param("ticket", talk.get().ticket).query(Boolean.class).single();
    }

    private record Talk(long ticket, Long person, Long company, boolean marked) {
    }

    /** When somebody wrote last on a channel, if within that time. */
    public Optional<Instant> wrote(long channel, String address, Duration within) {
        return jdbc.sql("select max(c.last_incoming_at) from conversations c where c.channel_id = :channel and c.contact_address = :address and c.last_incoming_at > now() - make_interval(secs => :within)").param("channel", channel)
                .param("address", address).param("within", (double) within.toSeconds()).query((r, n) -> Optional.ofNullable(r.getObject(1, OffsetDateTime.class)).map(OffsetDateTime::toInstant)).single();
    }
}
