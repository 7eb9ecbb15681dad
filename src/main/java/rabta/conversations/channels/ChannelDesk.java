package rabta.conversations.channels;

import static rabta.identity.Permission.ANSWER_CONVERSATIONS;
import static rabta.identity.Permission.MANAGE_CHANNELS;

import java.sql.Types;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.collaboration.notifications.Notifications;
import rabta.conversations.ChannelDraft;
import rabta.conversations.ChannelKind;
import rabta.conversations.ChannelRow;
import rabta.conversations.Channels;
import rabta.conversations.Newcomer;
import rabta.conversations.Privacy;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Stale;
import rabta.customers.Typed;
import rabta.identity.Viewer;
import rabta.identity.audit.Audit;
import rabta.kernel.events.Announcements;
import rabta.kernel.events.Hint;
import rabta.kernel.events.Ref;
import rabta.kernel.secrets.Secrets;
import rabta.kernel.sql.Binding;
import rabta.kernel.sql.Json;
import rabta.kernel.web.Forbidden;
import rabta.kernel.web.NotFound;

/** Keeps the channels of the bound workspace; their secrets are sealed for the place where they lie. */
@Repository
@Transactional
class ChannelDesk implements Channels {

    static final String TYPE = "channel";
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_ADDRESS = 320;
    private static final int LONGEST_SIGNATURE = 4000;

    private final JdbcClient jdbc;
    private final ChannelRows rows;
    private final Secrets secrets;
    private final Audit audit;
    private final Announcements announcements;
    private final ObjectProvider<ChannelKind> kinds;
    private final ObjectProvider<Newcomer> newcomers;
    private final Notifications notifications;

    ChannelDesk(JdbcClient jdbc, ChannelRows rows, Secrets secrets, Audit audit, Announcements announcements, ObjectProvider<ChannelKind> kinds, ObjectProvider<Newcomer> newcomers, Notifications notifications) {
        this.notifications = notifications;
        this.jdbc = jdbc;
        this.rows = rows;
        this.secrets = secrets;
        this.audit = audit;
        this.announcements = announcements;
        this.kinds = kinds;
        this.newcomers = newcomers;
    }

    @Override
    public long add(ChannelDraft draft, Viewer viewer) {
        maySet(draft.privateTo(), viewer);
        check(draft);
        try {
            long id = jdbc.sql("""
                    insert into channels (kind, name, address, settings, team_id, private_to, privacy, newcomers, ticketed, signature)
                    values (:kind, :name, :address, :settings, :team, :private, :privacy, :newcomers, :ticketed, :signature)
                    returning id
                    """).params(written(draft)).param("kind", draft.kind()).param("settings", Json.jsonb(draft.settings() == null ? Map.of() : draft.settings()))
                    .query(Long.class).single();
            if (draft.secrets() != null) {
                keep(id, draft.secrets());
            }
            audit.did(viewer, "channel_added", draft.kind(), draft.name());
            told(id, viewer.by());
            return id;
        } catch (DuplicateKeyException taken) {
            throw new Flawed(Flaw.of("address", "channels.address_taken"));
        }
    }

    @Override
    public void change(long id, ChannelDraft draft, Integer version, Viewer viewer) {
        var before = find(id, viewer);
        if (version != null && version != before.version()) {
            throw new Stale(before.version());
        }
        maySet(draft.privateTo(), viewer);
        check(draft);
        try {
            jdbc.sql("""
                    update channels
                       set name = :name, address = :address, team_id = :team, private_to = :private, privacy = :privacy, newcomers = :newcomers,
                           ticketed = :ticketed, signature = :signature, version = version + 1
                     where id = :id
                    """).params(written(draft)).param("id", id).update();
        } catch (DuplicateKeyException taken) {
            throw new Flawed(Flaw.of("address", "channels.address_taken"));
        }
        if (draft.settings() != null) {
            set(id, draft.settings());
        }
        if (draft.secrets() != null) {
            keep(id, draft.secrets());
        }
        audit.did(viewer, "channel_changed", before.kind(), draft.name());
        told(id, viewer.by());
    }

    private static Map<String, Object> written(ChannelDraft draft) {
        var written = new LinkedHashMap<String, Object>();
        written.put("name", Typed.line(draft.name()));
        written.put("address", Typed.line(draft.address()));
        written.put("team", draft.team());
        written.put("private", draft.privateTo());
        written.put("privacy", (draft.privateTo() == null || draft.privacy() == null ? Privacy.ALL : draft.privacy()).word());
        written.put("newcomers", draft.newcomers() == null || draft.newcomers().isBlank() ? "nobody" : draft.newcomers());
        written.put("ticketed", draft.ticketed());
        written.put("signature", draft.signature() == null || draft.signature().isBlank() ? null : draft.signature().strip());
        return written;
    }

    private void check(ChannelDraft draft) {
        var flaws = new ArrayList<Flaw>();
        var name = Typed.line(draft.name());
        if (name == null) {
            flaws.add(Flaw.of("name", "invalid.required"));
        } else if (name.length() > LONGEST_NAME) {
            flaws.add(Flaw.of("name", "invalid.too_long", LONGEST_NAME));
        }
        if (draft.address() != null && draft.address().strip().length() > LONGEST_ADDRESS) {
            flaws.add(Flaw.of("address", "invalid.too_long", LONGEST_ADDRESS));
        }
        if (draft.signature() != null && draft.signature().strip().length() > LONGEST_SIGNATURE) {
            flaws.add(Flaw.of("signature", "invalid.too_long", LONGEST_SIGNATURE));
        }
        if (draft.team() != null && !there("teams", draft.team())) {
            flaws.add(Flaw.of("team", "invalid.choice"));
        }
        if (draft.privateTo() != null && !there("members", draft.privateTo())) {
            flaws.add(Flaw.of("privateTo", "invalid.choice"));
        }
        var newcomer = draft.newcomers();
        if (newcomer != null && !newcomer.isBlank() && !newcomer.equals("nobody") && newcomers.stream().noneMatch(one -> one.kind().equals(newcomer))) {
            flaws.add(Flaw.of("newcomers", "invalid.choice"));
        }
        Flawed.unless(flaws);
    }

    private boolean there(String table, long id) {
        return jdbc.sql("select exists (select from " + table + " x where x.id = :id)").param("id", id).query(Boolean.class).single();
    }

    private static void maySet(Long privateTo, Viewer viewer) {
        boolean own = privateTo != null && privateTo.equals(viewer.by()) && viewer.may(ANSWER_CONVERSATIONS);
        if (!own && !viewer.may(MANAGE_CHANNELS)) {
            throw new Forbidden();
        }
    }

    @Override
    @Transactional(readOnly = true)
    public ChannelRow find(long id, Viewer viewer) {
        return find(id).filter(row -> row.archivedAt() == null || viewer.may(MANAGE_CHANNELS)).filter(row -> settable(row, viewer)).orElseThrow(NotFound::new);
    }

    // What is somebody's own is theirs alone to set up, also before those who manage the others.
    private static boolean settable(ChannelRow row, Viewer viewer) {
        return viewer.id() == 0 || (row.privateTo() == null ? viewer.may(MANAGE_CHANNELS) : row.privateTo() == viewer.id() && viewer.may(ANSWER_CONVERSATIONS));
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<ChannelRow> find(long id) {
        return rows.find(id);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<ChannelRow> at(String kind, String address) {
        return jdbc.sql("select " + ChannelRow.COLUMNS + " from channels h where h.kind = :kind and lower(h.address) = lower(:address) and h.archived_at is null")
                .param("kind", kind).param("address", address).query(ChannelRow::read).optional();
    }

    @Override
    @Transactional(readOnly = true)
    public List<ChannelRow> ofKind(String kind) {
        return all().stream().filter(row -> row.kind().equals(kind)).toList();
    }

    private List<ChannelRow> all() {
        return rows.all().stream().filter(row -> row.archivedAt() == null).toList();
    }

    @Override
    @Transactional(readOnly = true)
    public List<ChannelRow> settable(Viewer viewer) {
        return all().stream().filter(row -> settable(row, viewer)).toList();
    }

    @Override
    @Transactional(readOnly = true)
    public List<ChannelRow> writable(Viewer viewer) {
        return viewer.may(ANSWER_CONVERSATIONS) ? all().stream().filter(row -> !row.off() && writes(row, viewer)).toList() : List.of();
    }

    private static boolean writes(ChannelRow row, Viewer viewer) {
        return row.privateTo() != null ? row.privateTo() == viewer.id() : row.teamId() == null || viewer.teams().contains(row.teamId()) || viewer.may(MANAGE_CHANNELS);
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, String> secrets(long id) {
        var sealed = jdbc.sql("select h.secret from channels h where h.id = :id").param("id", id).query((r, n) -> Optional.ofNullable(r.getString(1))).optional().orElseThrow(NotFound::new);
        var opened = new LinkedHashMap<String, String>();
        sealed.ifPresent(secret -> Json.read(secrets.open(secret, place(id))).forEachEntry((name, value) -> opened.put(name, value.asString())));
        return opened;
    }

    @Override
    public void keep(long id, Map<String, String> more) {
        jdbc.sql("select h.id from channels h where h.id = :id for update").param("id", id).query(Long.class).optional().orElseThrow(NotFound::new);
        var all = new LinkedHashMap<>(secrets(id));
        more.forEach((name, value) -> {
            if (value == null || value.isEmpty()) {
                all.remove(name);
            } else {
                all.put(name, value);
            }
        });
        jdbc.sql("update channels set secret = :secret, version = version + 1 where id = :id")
                .param("secret", all.isEmpty() ? null : secrets.seal(Json.write(all), place(id)), Types.VARCHAR).param("id", id).update();
        rows.changed();
    }

    private static String place(long id) {
        return "w_" + Binding.workspace() + "|channels|secret|" + id;
    }

    @Override
    public void set(long id, Map<String, Object> settings) {
        jdbc.sql("update channels set settings = jsonb_strip_nulls(settings || cast(:settings as jsonb)), version = version + 1 where id = :id")
                .param("settings", Json.write(settings)).param("id", id).update();
        rows.changed();
    }

    // On its own: what failed is told also where the work it failed in is rolled back.
    @Override
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void trouble(long id, String key, Object... particulars) {
        var before = find(id).orElse(null);
        int changed = jdbc.sql("""
                update channels
                   set state = 'troubled', trouble = :key, particulars = :particulars, troubled_at = case when state = 'troubled' then troubled_at else now() end
                 where id = :id and state <> 'off'
                   and (state <> 'troubled' or trouble is distinct from :key or particulars <> :particulars)
                """).param("key", key).param("particulars", Json.jsonb(java.util.stream.Stream.of(particulars).map(String::valueOf).toList())).param("id", id).update();
        if (changed > 0) {
            told(id, null);
            if (before != null && !"troubled".equals(before.state())) {
                warn(before);
            }
        }
    }

    private void warn(ChannelRow row) {
        var members = row.privateTo() != null ? List.of(row.privateTo()) : jdbc.sql("select m.id from members m where m.role in ('OWNER', 'MANAGER') and m.left_at is null").query(Long.class).list();
        notifications.tell(ChannelNotices.TROUBLED, members.stream().map(member -> new Notifications.Told(member, Ref.of(TYPE, row.id()), null)).toList(), null);
    }

    @Override
    public void working(long id) {
        int changed = jdbc.sql("update channels set state = 'working', trouble = null, particulars = '[]', troubled_at = null where id = :id and state = 'troubled'").param("id", id).update();
        if (changed > 0) {
            told(id, null);
        }
    }

    // A row that is written each time would be locked by all that arrives at once.
    @Override
    public void event(long id) {
        jdbc.sql("update channels set last_event_at = now() where id = :id and (last_event_at is null or last_event_at < now() - interval '15 seconds')").param("id", id).update();
        rows.changed();
    }

    @Override
    public void off(long id, boolean off, Viewer viewer) {
        var row = find(id, viewer);
        jdbc.sql("update channels set state = :state, trouble = null, particulars = '[]', troubled_at = null, version = version + 1 where id = :id").param("state", off ? "off" : "working").param("id", id).update();
        audit.did(viewer, off ? "channel_put_off" : "channel_put_on", row.kind(), row.name());
        told(id, viewer.by());
    }

    @Override
    public void remove(long id, Viewer viewer) {
        var row = find(id, viewer);
        jdbc.sql("update channels set archived_at = now(), version = version + 1 where id = :id and archived_at is null").param("id", id).update();
        audit.did(viewer, "channel_removed", row.kind(), row.name());
        told(id, viewer.by());
    }

    @Override
    public void restore(long id, Viewer viewer) {
        var row = find(id).filter(one -> settable(one, viewer)).orElseThrow(NotFound::new);
        try {
            jdbc.sql("update channels set archived_at = null, version = version + 1 where id = :id").param("id", id).update();
        } catch (DuplicateKeyException taken) {
            throw new Flawed(Flaw.of("address", "channels.address_taken"));
        }
        audit.did(viewer, "channel_restored", row.kind(), row.name());
        told(id, viewer.by());
    }

    private void told(long id, Long by) {
        rows.changed();
        announcements.tell(Hint.of("channel_changed", Ref.of(TYPE, id), by));
    }

    @Override
    public ChannelKind kind(String kind) {
        return kinds.stream().filter(one -> one.kind().equals(kind)).findFirst().orElseThrow(NotFound::new);
    }

    @Override
    public List<ChannelKind> kinds() {
        return kinds.stream().sorted(Comparator.comparing(ChannelKind::kind)).toList();
    }
}
