package rabta.conversations.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.BounceWatcher;
import rabta.conversations.ConversationHappened;
import rabta.conversations.DeadAddresses;
import rabta.conversations.Unsubscribed;
import rabta.customers.RecordKind;
import rabta.customers.records.Records;
import rabta.identity.Viewer;
import rabta.kernel.events.Happenings;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/**
 * The marks of addresses to which mails do not get. Whose they are is not kept: a person has those of their addresses. A mark goes when
 * somebody writes from there, and when a member says so on the person's page.
 */
@Repository
@Transactional
class Undelivered implements DeadAddresses {

    /** Whoever wrote so lately is there; one claim that they are not is doubted. */
    private static final int LATELY_DAYS = 30;
    private static final String COLUMNS = "b.id, b.address, b.hard, b.reason, b.said, b.at";
    private static final String THEIRS = "b.address in (select lower(x.value) from contact_points x where x.person_id = :person and x.kind = 'EMAIL')";

    private final JdbcClient jdbc;
    private final Records records;
    private final Happenings happenings;
    private final ObjectProvider<BounceWatcher> watchers;
    private final ObjectProvider<Unsubscribed> unsubscribed;

    Undelivered(JdbcClient jdbc, Records records, Happenings happenings, ObjectProvider<BounceWatcher> watchers, ObjectProvider<Unsubscribed> unsubscribed) {
        this.unsubscribed = unsubscribed;
        this.jdbc = jdbc;
        this.records = records;
        this.happenings = happenings;
        this.watchers = watchers;
    }

    private static Dead read(ResultSet r, int n) throws SQLException {
        return new Dead(r.getLong(1), r.getString(2), r.getBoolean(3), r.getString(4), r.getString(5), r.getObject(6, OffsetDateTime.class).toInstant());
    }

    @Override
    @Transactional(readOnly = true)
    public List<Dead> among(Collection<String> addresses) {
        return jdbc.sql("select " + COLUMNS + " from bounced_addresses b where b.address = any(:addresses) and b.cleared_at is null order by b.address")
                .param("addresses", addresses.stream().map(Undelivered::kept).toArray(String[]::new)).query(Undelivered::read).list();
    }

    private static String kept(String address) {
        return address.strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public void mark(String address, String reason, String said) {
        bounced(kept(address), null, reason, true, "", said);
    }

    /**
     * A claim that a message did not get there. The same claim twice is one; of somebody who wrote lately it takes claims of two messages.
     *
     * @return whether it is believed by now that nobody is there
     */
    public boolean bounced(String address, Long message, String reason, boolean hard, String status, String said) {
        boolean believed = hard && (message == null || !lately(address));
        boolean before = dead(address);
        boolean dead = jdbc.sql("""
                insert into bounced_addresses as b (address, reason, hard, status, said, at, message_id) values (:address, :reason, :believed, :status, left(:said, 500), now(), :message)
                    on conflict (address) do update
                   set reason = excluded.reason, status = excluded.status, said = excluded.said, at = excluded.at, message_id = excluded.message_id, cleared_at = null,
                       hard = b.hard and b.cleared_at is null or excluded.hard or :hard and b.cleared_at is null and b.message_id is distinct from excluded.message_id,
                       times = b.times + case when b.message_id is distinct from excluded.message_id then 1 else 0 end
                 where b.cleared_at is null or excluded.message_id is null or b.message_id is distinct from excluded.message_id
                returning b.hard
                """).param("address", address).param("reason", reason).param("believed", believed).param("hard", hard).param("status", status).param("said", said).param("message", message, Types.BIGINT)
                .query(Boolean.class).optional().orElse(false);
        if (dead && !before) {
            people(address).forEach(person -> happenings.record(new ConversationHappened.AddressDied(RecordKind.PERSON.ref(person)), null));
        }
        return dead;
    }

    private boolean dead(String address) {
        return jdbc.sql("select exists (select from bounced_addresses b where b.address = :address and b.hard and b.cleared_at is null)").param("address", address).query(Boolean.class).single();
    }

    private boolean lately(String address) {
        return jdbc.sql("""
                select exists (select from conversations c join messages m on m.conversation_id = c.id
                                where c.contact_address = :address and m.author_address = :address and m.direction = 'in' and not m.automatic and not c.spam
                                  and m.created_at > now() - make_interval(days => :days))
                """).param("address", address).param("days", LATELY_DAYS).query(Boolean.class).single();
    }

    private List<Long> people(String address) {
        return jdbc.sql("select distinct x.person_id from contact_points x join people p on p.id = x.person_id where x.kind = 'EMAIL' and x.value = :address and p.deleted_at is null limit 5").param("address", address).query(Long.class).list();
    }

    /** Somebody writes from there: mails get there again. */
    public void reached(String address) {
        if (jdbc.sql("delete from bounced_addresses where address = :address").param("address", address).update() > 0) {
            watchers.forEach(watcher -> watcher.reached(address));
        }
    }

    /** Those of a person's addresses that are marked. @throws NotFound for one that the viewer does not see */
    @Transactional(readOnly = true)
    public List<Dead> of(long person, Viewer viewer) {
        records.name(RecordKind.PERSON, person, viewer);
        return viewer.rights().of(RecordKind.PERSON.type()).hides("email") ? List.of()
                : jdbc.sql("select " + COLUMNS + " from bounced_addresses b where " + THEIRS + " and b.cleared_at is null order by b.address").param("person", person).query(Undelivered::read).list();
    }

    /** Those of a person's addresses whose owner wants no mails of sequences; nobody else can take that back. */
    @Transactional(readOnly = true)
    public Set<String> left(long person, Viewer viewer) {
        records.name(RecordKind.PERSON, person, viewer);
        return viewer.rights().of(RecordKind.PERSON.type()).hides("email") ? Set.of()
                : left(jdbc.sql("select lower(x.value) from contact_points x where x.person_id = :person and x.kind = 'EMAIL' order by 1").param("person", person).query(String.class).list());
    }

    private Set<String> left(Collection<String> addresses) {
        return addresses.isEmpty() ? Set.of() : unsubscribed.stream().flatMap(one -> one.among(addresses).stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    @Transactional(readOnly = true)
    public String name(long person, Viewer viewer) {
        return records.name(RecordKind.PERSON, person, viewer);
    }

    /** Whether the viewer may say so. */
    @Transactional(readOnly = true)
    public boolean clearable(long person, Viewer viewer) {
        return records.mayEdit(RecordKind.PERSON, person, viewer);
    }

    /** Mails may go there again. @throws Problem where its owner wants none: that is theirs alone to take back */
    public void clear(long person, long mark, Viewer viewer) {
        var dead = changed(person, mark, false, viewer);
        happenings.record(new ConversationHappened.AddressCleared(RecordKind.PERSON.ref(person)), viewer.by());
        watchers.forEach(watcher -> watcher.reached(dead.address()));
    }

    /** Takes that back. */
    public void restore(long person, long mark, Viewer viewer) {
        var dead = changed(person, mark, true, viewer);
        happenings.record(new ConversationHappened.AddressDied(RecordKind.PERSON.ref(person)), viewer.by());
        watchers.forEach(watcher -> watcher.bounced(new BounceWatcher.Bounced(dead.address(), dead.hard(), false, dead.reason(), dead.said(), null, 0L)));
    }

    private Dead changed(long person, long mark, boolean cleared, Viewer viewer) {
        records.mustEdit(RecordKind.PERSON, person, viewer);
        if (viewer.rights().of(RecordKind.PERSON.type()).hides("email")) {
            throw new NotFound();
        }
        var changed = jdbc.sql("update bounced_addresses b set cleared_at = " + (cleared ? "null" : "now()") + " where b.id = :id and " + THEIRS + " and b.cleared_at is " + (cleared ? "not null" : "null") + " returning " + COLUMNS)
                .param("id", mark).param("person", person).query(Undelivered::read).optional().orElseThrow(NotFound::new);
        if (!cleared && !left(List.of(changed.address())).isEmpty()) {
            throw new Problem("undelivered.theirs_alone", changed.address());
        }
        return changed;
    }
}
