package rabta.conversations.replies;

import java.sql.Types;
import java.util.ArrayList;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.Conversations;
import rabta.conversations.Reply;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Stale;
import rabta.customers.Typed;
import rabta.identity.Viewer;
import rabta.kernel.sql.Json;
import rabta.kernel.web.Forbidden;
import rabta.kernel.web.NotFound;

/** Several deeds and an answer at one click: all of them, or none. */
@Repository
@Transactional
public class Macros {

    private static final int MOST = 500;
    private static final int MOST_DEEDS = 20;
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_REPLY = 10_000;

    private final JdbcClient jdbc;
    private final Conversations conversations;
    private final Variables variables;
    private final ManyAtOnce deeds;

    Macros(JdbcClient jdbc, Conversations conversations, Variables variables, ManyAtOnce deeds) {
        this.deeds = deeds;
        this.jdbc = jdbc;
        this.conversations = conversations;
        this.variables = variables;
    }

    /** All that the viewer may use, by name. */
    @Transactional(readOnly = true)
    public List<Macro> all(Viewer viewer) {
        var where = Scope.usable(viewer, "s").and("s.removed_at is null");
        return jdbc.sql("select " + Macro.COLUMNS + " from macros s left join teams t on t.id = s.team_id where " + where.sql() + " order by lower(s.name), s.id limit " + MOST).params(where.params()).query(Macro::read).list();
    }

    @Transactional(readOnly = true)
    public Macro find(long id, Viewer viewer) {
        var where = Scope.usable(viewer, "s").and("s.removed_at is null").and("s.id = :id", id);
        return jdbc.sql("select " + Macro.COLUMNS + " from macros s left join teams t on t.id = s.team_id where " + where.sql()).params(where.params()).query(Macro::read).optional().orElseThrow(NotFound::new);
    }

    /**
     * Does all of it in that conversation, by the viewer and with their rights.
     *
     * @return the number of the answer, until it goes out to be taken back; null where the macro has none
     * @throws Flawed where the channel does not take the answer; then nothing was done
     */
    public Long apply(long id, long conversation, Viewer viewer) {
        var macro = find(id, viewer);
        Long message = macro.reply() == null ? null : conversations.reply(conversation, Reply.text(variables.fill(macro.reply(), conversations.find(conversation, viewer), viewer)), viewer);
        macro.deeds().forEach(deed -> deeds.act(deed, conversation, viewer));
        jdbc.sql("update macros set used = used + 1 where id = :id").param("id", id).update();
        return message;
    }

    public long add(String name, List<Deed> deeds, String reply, String whose, Viewer viewer) {
        var flaws = new ArrayList<Flaw>();
        var scope = Scope.read(whose, viewer, flaws);
        scope.mustWrite(viewer, jdbc, flaws);
        check(name, deeds, reply, flaws);
        return bound(jdbc.sql("insert into macros (name, deeds, reply, owner_id, team_id, by_member) values (:name, :deeds, :reply, :owner, :team, :by) returning id"), name, deeds, reply, scope)
                .param("by", viewer.by(), Types.BIGINT).query(Long.class).single();
    }

    public void change(long id, String name, List<Deed> deeds, String reply, String whose, Integer version, Viewer viewer) {
        var before = mine(id, viewer);
        if (version != null && version != before.version()) {
            throw new Stale(before.version());
        }
        var flaws = new ArrayList<Flaw>();
        var scope = Scope.read(whose, viewer, flaws);
        scope.mustWrite(viewer, jdbc, flaws);
        check(name, deeds, reply, flaws);
        bound(jdbc.sql("update macros set name = :name, deeds = :deeds, reply = :reply, owner_id = :owner, team_id = :team, version = version + 1, updated_at = now() where id = :id"), name, deeds, reply, scope).param("id", id).update();
    }

    private static JdbcClient.StatementSpec bound(JdbcClient.StatementSpec statement, String name, List<Deed> deeds, String reply, Scope scope) {
        return statement.param("name", Typed.line(name)).param("deeds", Json.jsonb(deeds)).param("reply", reply == null || reply.isBlank() ? null : reply.strip(), Types.VARCHAR)
                .param("owner", scope.owner(), Types.BIGINT).param("team", scope.team(), Types.BIGINT);
    }

    private void check(String typed, List<Deed> deeds, String reply, List<Flaw> flaws) {
        var name = Typed.line(typed);
        if (name == null) {
            flaws.add(Flaw.of("name", "invalid.required"));
        } else if (name.length() > LONGEST_NAME) {
            flaws.add(Flaw.of("name", "invalid.too_long", LONGEST_NAME));
        }
        if (reply != null && reply.strip().length() > LONGEST_REPLY) {
            flaws.add(Flaw.of("reply", "invalid.too_long", LONGEST_REPLY));
        }
        if (deeds.isEmpty() && (reply == null || reply.isBlank())) {
            flaws.add(Flaw.of("reply", "macros.does_nothing"));
        }
        if (deeds.size() > MOST_DEEDS) {
            flaws.add(Flaw.of("deeds", "macros.too_many", MOST_DEEDS));
        }
        deeds.stream().filter(deed -> !fits(deed)).forEach(deed -> flaws.add(Flaw.of(deed.what() != null && Deed.KNOWN.contains(deed.what()) ? deed.what() : "deeds", "invalid.choice")));
        Flawed.unless(flaws);
    }

    private boolean fits(Deed deed) {
        var value = deed.value() == null ? "" : deed.value();
        return ManyAtOnce.shaped(deed) && switch (deed.what()) {
            case "assign" -> !value.matches("\\d+") || there("select exists (select from members m where m.id = :id and m.left_at is null)", value);
            case "team" -> !value.matches("\\d+") || there("select exists (select from teams t where t.id = :id)", value);
            default -> true;
        };
    }

    private boolean there(String sql, String id) {
        return jdbc.sql(sql).param("id", Long.parseLong(id)).query(Boolean.class).single();
    }

    private Macro mine(long id, Viewer viewer) {
        var macro = find(id, viewer);
        if (!macro.writable(viewer)) {
            throw new Forbidden();
        }
        return macro;
    }

    /** Takes one away; it can be {@linkplain #restore put back}. */
    public Macro remove(long id, Viewer viewer) {
        var macro = mine(id, viewer);
        jdbc.sql("update macros set removed_at = now() where id = :id").param("id", id).update();
        return macro;
    }

    public void restore(long id, Viewer viewer) {
        if (jdbc.sql("update macros set removed_at = null where id = :id and removed_at is not null").param("id", id).update() == 0) {
            throw new NotFound();
        }
        mine(id, viewer);
    }
}
