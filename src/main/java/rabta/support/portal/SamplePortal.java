package rabta.support.portal;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.channels.ChannelRows;
import rabta.customers.SearchText;
import rabta.identity.SamplePart;
import rabta.identity.Viewer;
import rabta.identity.workspaces.PublicSites;
import rabta.kernel.sql.Json;
import rabta.kernel.text.Folding;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Words;

/**
 * The sample shop's door, open to be seen: one of its customers finds tickets of hers there, and one of a colleague. Where the business has a
 * public name already it stays as it is.
 */
@Component
@Transactional
class SamplePortal implements SamplePart {

    private static final String MARK = "sample:ticket:portal-";

    /** @param by {@code in} or {@code out} @param before hours before now */
    private record Line(String by, String en, String ur, int before) {
    }

    private record Sample(boolean own, String en, String ur, String type, String state, List<Line> lines) {
    }

    /** Whom the sample lets in. */
    private record Customer(long id, String name, String email, Long company) {
    }

    private static final List<Sample> ALL = List.of(
            new Sample(true, "Two metres of lawn are missing", "دو میٹر لان کم نکلی", "complaint", "WAITING", List.of(new Line("in", "I ordered twelve metres and the parcel holds ten. The bill says twelve.", "میں نے بارہ میٹر منگوائی تھی، پارسل میں دس نکلی۔ بل پر بارہ لکھی ہے۔", 50),
                    new Line("out", "We are sorry. Please tell us which colour it was, and the two metres leave tomorrow.", "معذرت۔ رنگ بتا دیں، دو میٹر کل روانہ ہو جائیں گے۔", 45))),
            new Sample(true, "Can the curtains be ready by Friday?", "کیا پردے جمعے تک تیار ہو سکتے ہیں؟", "request", "NEW", List.of(new Line("in", "My sister comes from Dubai on Friday evening. Could you finish them before?", "جمعے کی شام بہن دبئی سے آ رہی ہے۔ کیا اس سے پہلے ہو سکتے ہیں؟", 3))),
            new Sample(true, "Which thread for silk?", "ریشم کے لیے کون سا دھاگا؟", "inquiry", "SOLVED", List.of(new Line("in", "Which thread do you recommend for raw silk?", "خام ریشم کے لیے کون سا دھاگا ٹھیک رہے گا؟", 200),
                    new Line("out", "Polyester number 60, and a fine needle. We have both.", "پولیسٹر نمبر 60، اور باریک سوئی۔ دونوں ہمارے پاس ہیں۔", 196))),
            new Sample(false, "Uniforms: the second delivery", "وردیاں: دوسری ترسیل", "inquiry", "OPEN", List.of(new Line("in", "When does the second half of our uniforms come?", "ہماری باقی وردیاں کب آئیں گی؟", 26),
                    new Line("out", "They are being sewn. We write as soon as there is a day.", "سل رہی ہیں۔ دن طے ہوتے ہی بتائیں گے۔", 20))));

    private final JdbcClient jdbc;
    private final PublicSites sites;
    private final ChannelRows rows;

    SamplePortal(JdbcClient jdbc, PublicSites sites, ChannelRows rows) {
        this.jdbc = jdbc;
        this.sites = sites;
        this.rows = rows;
    }

    @Override
    public void fill(Viewer owner) {
        var guests = guests();
        var slug = slug(owner);
        if (guests.isEmpty() || slug.isEmpty() || sites.of(owner).isPresent()) {
            return;
        }
        sites.change(slug.get(), true, owner);
        sites.portal(slug.get(), true, owner);
        jdbc.sql("update portal_settings s set colleagues_way = 'ANSWER', sample_slug = w.slug, sample_at = w.changed_at from control.public_sites w where s.id = 1 and w.workspace_id = :workspace").param("workspace", owner.workspace()).update();
        jdbc.sql("insert into portal_readers (person_id, by_member) values (:person, :by) on conflict do nothing").param("person", guests.getFirst().id).param("by", owner.by(), Types.BIGINT).update();
        long channel = channel(owner);
        for (int i = 0; i < ALL.size(); i++) {
            var sample = ALL.get(i);
            if (sample.own || guests.size() > 1) {
                ticket(sample, i, channel, guests.get(sample.own ? 0 : 1), owner);
            }
        }
    }

    /** Whom the sample lets in, by their address; empty where there is no sample. */
    @Transactional(readOnly = true)
    public Optional<String> guest() {
        return jdbc.sql("select p.email from tickets r join people p on p.id = r.person_id and p.deleted_at is null where r.outside_id = :first").param("first", MARK + "0").query(String.class).optional();
    }

    // Two of one company who have an address; else one alone.
    private List<Customer> guests() {
        var two = jdbc.sql("""
                  select p.id, p.name, p.email, p.company_id
                    from people p
                   where p.outside_id like 'sample:%'
                     and p.email is not null
                     and p.company_id = (select x.company_id
                                           from people x
                                          where x.outside_id like 'sample:%' and x.email is not null and x.company_id is not null
                                       group by x.company_id
                                         having count(*) > 1
                                       order by x.company_id
                                          limit 1)
                order by p.id
                   limit 2
                """).query((r, n) -> new Customer(r.getLong(1), r.getString(2), r.getString(3), r.getObject(4, Long.class))).list();
        return !two.isEmpty() ? two : jdbc.sql("select p.id, p.name, p.email, p.company_id from people p where p.outside_id like 'sample:%' and p.email is not null order by p.id limit 1")
                .query((r, n) -> new Customer(r.getLong(1), r.getString(2), r.getString(3), r.getObject(4, Long.class))).list();
    }

    // After the business where its name allows that, else after its number; empty where both are taken.
    private Optional<String> slug(Viewer owner) {
        var name = jdbc.sql("select w.name from control.workspaces w where w.id = :id").param("id", owner.workspace()).query(String.class).single();
        var plain = Folding.fold(name).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        var number = "shop-" + owner.workspace();
        return List.of(plain.length() > 40 ? number : plain, number).stream().filter(PublicSites::possible)
                .filter(slug -> !jdbc.sql("select exists (select from control.public_sites s where s.slug = :slug)").param("slug", slug).query(Boolean.class).single()).findFirst();
    }

    private long channel(Viewer owner) {
        return jdbc.sql("select h.id from channels h where h.kind = :kind and h.archived_at is null order by h.id limit 1").param("kind", PortalKind.KIND).query(Long.class).optional()
                .orElseGet(() -> {
                    long id = jdbc.sql("insert into channels (kind, name, state) values (:kind, :name, 'working') returning id").param("kind", PortalKind.KIND).param("name", Words.plain(owner.preferences(), "channels.kind.portal")).query(Long.class).single();
                    rows.changed();
                    return id;
                });
    }

    private void ticket(Sample sample, int number, long channel, Customer guest, Viewer owner) {
        boolean urdu = owner.preferences().language() == Language.UR;
        var name = urdu ? sample.ur : sample.en;
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var answered = sample.lines.stream().filter(line -> line.by.equals("out")).findFirst().map(line -> at(now, line.before)).orElse(null);
        var last = sample.lines.getLast();
        boolean over = sample.state.equals("SOLVED");
        long id = jdbc.sql("""
                insert into tickets (name, owner_id, outside_id, search, sound, created_at, updated_at, type_id, priority, status_id, state, state_at, person_id, company_id, channel, answered_at, answers, asked_at, solved_at)
                select :name, case when :state <> 'NEW' then cast(:owner as bigint) end, :mark, :search, :sound, :began, :last, t.id, 3, s.id, :state, :last, :person, :company, :channel, :answered, case when cast(:answered as timestamptz) is null then 0 else 1 end, :began,
                       case when :over then cast(:last as timestamptz) end
                  from (select x.id from ticket_types x where x.removed_at is null order by (x.key is not distinct from :type) desc, x.place, x.id limit 1) t
                       cross join (select y.id from ticket_statuses y where y.removed_at is null and y.state = :state order by y.place, y.id limit 1) s
                returning id
                """).param("name", name).param("owner", owner.by(), Types.BIGINT).param("mark", MARK + number).param("search", SearchText.of(name, null, null, List.of(), List.of())).param("sound", SearchText.sound(name, null))
                .param("began", at(now, sample.lines.getFirst().before)).param("last", at(now, last.before)).param("state", sample.state).param("person", guest.id).param("company", guest.company, Types.BIGINT).param("channel", PortalKind.KIND)
                .param("answered", answered, Types.TIMESTAMP_WITH_TIMEZONE).param("type", sample.type).param("over", over).query(Long.class).single();
        jdbc.sql("insert into ticket_moves (ticket_id, to_id, to_state, at) select r.id, s.id, 'NEW', r.created_at from tickets r cross join (select y.id from ticket_statuses y where y.state = 'NEW' order by y.place, y.id limit 1) s where r.id = :id").param("id", id).update();
        if (!sample.state.equals("NEW")) {
            jdbc.sql("""
                    insert into ticket_moves (ticket_id, from_id, to_id, from_state, to_state, by_member, at, seconds)
                    select r.id, v.to_id, r.status_id, 'NEW', r.state, :by, r.state_at, greatest(0, floor(extract(epoch from r.state_at - r.created_at))) from tickets r join ticket_moves v on v.ticket_id = r.id where r.id = :id
                    """).param("by", owner.by(), Types.BIGINT).param("id", id).update();
        }
        talk(sample, number, id, channel, guest, name, urdu, now, owner);
    }

    private void talk(Sample sample, int number, long ticket, long channel, Customer guest, String name, boolean urdu, Instant now, Viewer owner) {
        var last = sample.lines.getLast();
        boolean waits = last.by.equals("in");
        long id = jdbc.sql("""
                insert into conversations (channel_id, kind, person_id, company_id, contact_name, contact_address, thread, subject, topic, state, assignee_id, preview, last_direction, last_message_at, last_incoming_at, waiting_since,
                                           first_replied_at, resolved_at, search, created_at)
                values (:channel, :kind, :person, :company, :contact, :address, :thread, :subject, lower(:subject), :state, :assignee, :preview, :direction, :last, :first, :waiting, :replied, :resolved, :search, :first)
                returning id
                """).param("channel", channel).param("kind", PortalKind.KIND).param("person", guest.id).param("company", guest.company, Types.BIGINT).param("contact", guest.name).param("address", guest.email).param("thread", "sample-portal-" + number)
                .param("subject", name).param("state", waits ? "open" : sample.state.equals("SOLVED") ? "resolved" : "pending").param("assignee", waits ? null : owner.by(), Types.BIGINT).param("preview", urdu ? last.ur : last.en).param("direction", last.by)
                .param("last", at(now, last.before)).param("first", at(now, sample.lines.getFirst().before)).param("waiting", waits ? at(now, last.before) : null, Types.TIMESTAMP_WITH_TIMEZONE)
                .param("replied", waits ? null : at(now, last.before), Types.TIMESTAMP_WITH_TIMEZONE).param("resolved", sample.state.equals("SOLVED") ? at(now, last.before) : null, Types.TIMESTAMP_WITH_TIMEZONE)
                .param("search", Folding.fold(guest.name + " " + name)).query(Long.class).single();
        for (var line : sample.lines) {
            boolean ours = line.by.equals("out");
            jdbc.sql("""
                    insert into messages (conversation_id, channel_id, direction, author_id, author_name, author_address, text, state, sent_at, created_at, search, particulars)
                    values (:conversation, :channel, :direction, :author, :name, :address, :text, :state, :sent, :at, :search, :particulars)
                    """).param("conversation", id).param("channel", channel).param("direction", line.by).param("author", ours ? owner.by() : null, Types.BIGINT).param("name", ours ? owner.name() : guest.name)
                    .param("address", ours ? null : guest.email, Types.VARCHAR).param("text", urdu ? line.ur : line.en).param("state", ours ? "delivered" : "received").param("sent", ours ? at(now, line.before) : null, Types.TIMESTAMP_WITH_TIMEZONE)
                    .param("at", at(now, line.before)).param("search", Folding.fold(urdu ? line.ur : line.en)).param("particulars", Json.jsonb(ours ? java.util.Map.of() : java.util.Map.of("portal", true))).update();
        }
        jdbc.sql("update conversations c set last_incoming_id = (select max(m.id) from messages m where m.conversation_id = c.id and m.direction = 'in') where c.id = :id").param("id", id).update();
        jdbc.sql("insert into ticket_conversations (ticket_id, conversation_id) values (:ticket, :conversation)").param("ticket", ticket).param("conversation", id).update();
    }

    private static OffsetDateTime at(Instant now, int before) {
        return now.minus(before, ChronoUnit.HOURS).atOffset(ZoneOffset.UTC);
    }

    /**
     * Its tickets go with the others of the sample. The door stays as it is where a member has set it up since or a customer of the business's
     * own has come in by it; the help pages stay where the business has articles of its own there.
     */
    @Override
    public void clear(Viewer owner) {
        jdbc.sql("delete from conversations c using channels h where h.id = c.channel_id and h.kind = :kind and c.thread like 'sample-portal-%'").param("kind", PortalKind.KIND).update();
        boolean used = jdbc.sql("select exists (select from portal_sessions) or exists (select from conversations c join channels h on h.id = c.channel_id where h.kind = :kind and c.person_id is not null)").param("kind", PortalKind.KIND).query(Boolean.class).single();
        if (!used && stands(owner)) {
            sites.of(owner).ifPresent(site -> {
                sites.portal(site.slug(), false, owner);
                if (!published()) {
                    sites.change(site.slug(), false, owner);
                }
            });
            jdbc.sql("update portal_settings set colleagues_way = 'NOTHING' where id = 1").update();
            jdbc.sql("delete from channels h where h.kind = :kind and not exists (select from messages m where m.channel_id = h.id) and not exists (select from conversations c where c.channel_id = h.id)").param("kind", PortalKind.KIND).update();
            rows.changed();
        }
        jdbc.sql("update portal_settings set sample_slug = null, sample_at = null where id = 1").update();
    }

    private boolean stands(Viewer owner) {
        return jdbc.sql("select exists (select from portal_settings s join control.public_sites w on w.slug = s.sample_slug and w.changed_at = s.sample_at where s.id = 1 and w.workspace_id = :workspace)").param("workspace", owner.workspace())
                .query(Boolean.class).single();
    }

    // What a member has written or published; the sample's own bear nobody's name.
    private boolean published() {
        return jdbc.sql("""
                select exists (select from articles a
                                where exists (select from article_texts t where t.article_id = a.id and t.state = 'PUBLIC')
                                  and (a.created_by is not null or exists (select from article_texts t where t.article_id = a.id and (t.saved_by is not null or t.published_by is not null))))
                """).query(Boolean.class).single();
    }
}
