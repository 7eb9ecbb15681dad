package rabta.conversations.replies;

import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.Conversations;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Stale;
import rabta.customers.Typed;
import rabta.identity.Viewer;
import rabta.kernel.text.Folding;
import rabta.kernel.web.NotFound;

/** Prepared answers: one's own, one's teams', everybody's. */
@Repository
@Transactional
public class SavedReplies {

    private static final int MOST = 500;
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_SHORTCUT = 40;
    private static final int LONGEST = 10_000;

    private final JdbcClient jdbc;
    private final Conversations conversations;
    private final Variables variables;

    SavedReplies(JdbcClient jdbc, Conversations conversations, Variables variables) {
        this.jdbc = jdbc;
        this.conversations = conversations;
        this.variables = variables;
    }

    /** All that the viewer may use, by name. */
    @Transactional(readOnly = true)
    public List<SavedReply> all(Viewer viewer) {
        var where = Scope.usable(viewer, "s").and("s.removed_at is null");
        return jdbc.sql("select " + SavedReply.COLUMNS + " from saved_replies s left join teams t on t.id = s.team_id where " + where.sql() + " order by lower(s.name), s.id limit " + MOST).params(where.params()).query(SavedReply::read).list();
    }

    /** Those whose shortcut begins so or that hold all these words, the first ones those that are used most. */
    @Transactional(readOnly = true)
    public List<SavedReply> search(String typed, int size, Viewer viewer) {
        var where = Scope.usable(viewer, "s").and("s.removed_at is null");
        var asked = typed == null ? "" : typed.strip().replaceFirst("^/", "");
        var words = Folding.words(asked);
        for (int i = 0; i < Math.min(words.size(), 6); i++) {
            where = where.and(new rabta.kernel.sql.Where("s.search like :word_" + i, java.util.Map.of("word_" + i, "%" + words.get(i) + "%")));
        }
        return jdbc.sql("select " + SavedReply.COLUMNS + " from saved_replies s left join teams t on t.id = s.team_id where " + where.sql()
                + " order by coalesce(lower(s.shortcut) = :short, false) desc, coalesce(starts_with(lower(s.shortcut), :short), false) desc, s.used desc, lower(s.name), s.id limit " + size)
                .params(where.params()).param("short", asked.toLowerCase(Locale.ROOT)).query(SavedReply::read).list();
    }

    @Transactional(readOnly = true)
    public SavedReply find(long id, Viewer viewer) {
        var where = Scope.usable(viewer, "s").and("s.removed_at is null").and("s.id = :id", id);
        return jdbc.sql("select " + SavedReply.COLUMNS + " from saved_replies s left join teams t on t.id = s.team_id where " + where.sql()).params(where.params()).query(SavedReply::read).optional().orElseThrow(NotFound::new);
    }

    /** The text as it would go out in that conversation; counted as used. */
    public String use(long id, long conversation, Viewer viewer) {
        var reply = find(id, viewer);
        jdbc.sql("update saved_replies set used = used + 1 where id = :id").param("id", id).update();
        return variables.fill(reply.text(), conversations.find(conversation, viewer), viewer);
    }

    /** @throws Flawed for what is not right with it */
    public long add(SavedReplyForm form, Viewer viewer) {
        var flaws = new ArrayList<Flaw>();
        var scope = Scope.read(form.whose(), viewer, flaws);
        scope.mustWrite(viewer, jdbc, flaws);
        check(form, flaws);
        return bound(jdbc.sql("""
                insert into saved_replies (name, shortcut, text, language, owner_id, team_id, search, by_member)
                values (:name, :shortcut, :text, :language, :owner, :team, :search, :by)
                returning id
                """), form, scope).param("by", viewer.by(), Types.BIGINT).query(Long.class).single();
    }

    public void change(long id, SavedReplyForm form, Viewer viewer) {
        var before = mine(id, viewer);
        if (form.version() != null && form.version() != before.version()) {
            throw new Stale(before.version());
        }
        var flaws = new ArrayList<Flaw>();
        var scope = Scope.read(form.whose(), viewer, flaws);
        scope.mustWrite(viewer, jdbc, flaws);
        check(form, flaws);
        bound(jdbc.sql("""
                update saved_replies
                   set name = :name, shortcut = :shortcut, text = :text, language = :language, owner_id = :owner, team_id = :team, search = :search, version = version + 1, updated_at = now()
                 where id = :id
                """), form, scope).param("id", id).update();
    }

    private static JdbcClient.StatementSpec bound(JdbcClient.StatementSpec statement, SavedReplyForm form, Scope scope) {
        var shortcut = shortcut(form);
        return statement.param("name", Typed.line(form.name())).param("shortcut", shortcut, Types.VARCHAR).param("text", form.text().strip()).param("language", language(form), Types.VARCHAR)
                .param("owner", scope.owner(), Types.BIGINT).param("team", scope.team(), Types.BIGINT)
                .param("search", Folding.fold(Typed.line(form.name()) + " " + (shortcut == null ? "" : shortcut) + " " + form.text()));
    }

    private static String shortcut(SavedReplyForm form) {
        var typed = form.shortcut() == null ? "" : form.shortcut().strip().replaceFirst("^/", "");
        return typed.isEmpty() ? null : typed;
    }

    private static String language(SavedReplyForm form) {
        return form.language() == null || form.language().isBlank() ? null : form.language();
    }

    private static void check(SavedReplyForm form, List<Flaw> flaws) {
        var name = Typed.line(form.name());
        if (name == null) {
            flaws.add(Flaw.of("name", "invalid.required"));
        } else if (name.length() > LONGEST_NAME) {
            flaws.add(Flaw.of("name", "invalid.too_long", LONGEST_NAME));
        }
        var shortcut = shortcut(form);
        if (shortcut != null && (shortcut.length() > LONGEST_SHORTCUT || !shortcut.matches("[^\\s/]+"))) {
            flaws.add(Flaw.of("shortcut", "replies.bad_shortcut", LONGEST_SHORTCUT));
        }
        if (form.text() == null || form.text().isBlank()) {
            flaws.add(Flaw.of("text", "invalid.required"));
        } else if (form.text().strip().length() > LONGEST) {
            flaws.add(Flaw.of("text", "invalid.too_long", LONGEST));
        }
        if (language(form) != null && !List.of("en", "ur").contains(form.language())) {
            flaws.add(Flaw.of("language", "invalid.choice"));
        }
        Flawed.unless(flaws);
    }

    private SavedReply mine(long id, Viewer viewer) {
        var reply = find(id, viewer);
        if (!reply.writable(viewer)) {
            throw new rabta.kernel.web.Forbidden();
        }
        return reply;
    }

    /** Takes one away; it can be {@linkplain #restore put back}. */
    public SavedReply remove(long id, Viewer viewer) {
        var reply = mine(id, viewer);
        jdbc.sql("update saved_replies set removed_at = now() where id = :id").param("id", id).update();
        return reply;
    }

    public void restore(long id, Viewer viewer) {
        int back = jdbc.sql("update saved_replies set removed_at = null where id = :id and removed_at is not null").param("id", id).update();
        // Whether they may is asked of the one that is there again; what is thrown takes it away again.
        if (back == 0) {
            throw new NotFound();
        }
        mine(id, viewer);
    }
}
