package rabta.sales.forms;

import java.sql.Types;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.records.Ownership;
import rabta.identity.Viewer;
import rabta.identity.audit.Audit;
import rabta.kernel.secrets.Tokens;
import rabta.kernel.sql.Json;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;
import rabta.sales.sources.LeadWords;

/** Reads and writes the forms of the business. Whoever may look after the workspace looks after all of them. */
@Repository
@Transactional
public class Forms {

    private static final int MOST = 100;
    private static final int KEY = 22;

    private final JdbcClient jdbc;
    private final FormFields fields;
    private final Ownership ownership;
    private final LeadWords words;
    private final Audit audit;

    Forms(JdbcClient jdbc, FormFields fields, Ownership ownership, LeadWords words, Audit audit) {
        this.jdbc = jdbc;
        this.fields = fields;
        this.ownership = ownership;
        this.words = words;
        this.audit = audit;
    }

    /** Those that are not removed, by name. */
    @Transactional(readOnly = true)
    public List<Form> all() {
        return jdbc.sql("select " + Form.COLUMNS + " from forms f left join members m on m.id = f.owner_id where f.removed_at is null order by f.name, f.id limit " + MOST).query(Form::read).list();
    }

    /** @throws NotFound for one that is not there, or not any more */
    @Transactional(readOnly = true)
    public Form find(long id) {
        return any(id).filter(form -> form.removedAt() == null).orElseThrow(NotFound::new);
    }

    private Optional<Form> any(long id) {
        return jdbc.sql("select " + Form.COLUMNS + " from forms f left join members m on m.id = f.owner_id where f.id = :id").param("id", id).query(Form::read).optional();
    }

    /** As a stranger finds it. @throws NotFound unless it is published */
    @Transactional(readOnly = true)
    public Form open(String key) {
        return jdbc.sql("select " + Form.COLUMNS + " from forms f left join members m on m.id = f.owner_id where f.key = :key and f.published_at is not null and f.removed_at is null")
                .param("key", key).query(Form::read).optional().orElseThrow(NotFound::new);
    }

    /** @throws Flawed for what is not right with it */
    public long create(FormForm typed, Viewer viewer) {
        var form = checked(typed, viewer);
        if (all().size() >= MOST) {
            throw new Problem("forms.too_many", MOST);
        }
        long id = jdbc.sql("""
                insert into forms (key, by_member, name, language, title, intro, asked, thanks, thanks_url, owner_id, source_id, campaign, consent, opt_in, sites)
                values (:key, :by, :name, :language, :title, :intro, :asked, :thanks, :url, :owner, :source, :campaign, :consent, :optIn, :sites)
                returning id
                """).param("key", Tokens.random().substring(0, KEY)).param("by", viewer.by(), Types.BIGINT).params(values(form)).query(Long.class).single();
        audit.did(viewer, "form_added", form.name());
        return id;
    }

    /** @throws Flawed likewise */
    public void change(long id, FormForm typed, Viewer viewer) {
        find(id);
        var form = checked(typed, viewer);
        jdbc.sql("""
                update forms
                   set name = :name, language = :language, title = :title, intro = :intro, asked = :asked, thanks = :thanks, thanks_url = :url, owner_id = :owner, source_id = :source,
                       campaign = :campaign, consent = :consent, opt_in = :optIn, sites = :sites, updated_at = now()
                 where id = :id
                """).params(values(form)).param("id", id).update();
        audit.did(viewer, "form_changed", form.name());
    }

    private static java.util.Map<String, Object> values(FormForm form) {
        var values = new java.util.HashMap<String, Object>();
        values.put("name", form.name());
        values.put("language", form.language());
        values.put("title", form.title());
        values.put("intro", form.intro());
        values.put("asked", Json.jsonb(form.asked()));
        values.put("thanks", form.thanks());
        values.put("url", form.thanksUrl());
        values.put("owner", form.owner());
        values.put("source", form.source());
        values.put("campaign", form.campaign());
        values.put("consent", form.consent());
        values.put("optIn", form.optIn());
        values.put("sites", form.origins().orElse(List.of()).toArray(String[]::new));
        return values;
    }

    private FormForm checked(FormForm typed, Viewer viewer) {
        var form = typed.clean();
        var flaws = form.flaws(fields.byKey(viewer).keySet());
        if (form.owner() != null && ownership.member(form.owner()).isEmpty()) {
            flaws.add(Flaw.of("owner", "invalid.choice"));
        }
        if (form.source() != null && words.source(form.source()) == null) {
            flaws.add(Flaw.of("source", "invalid.choice"));
        }
        Flawed.unless(flaws);
        return form;
    }

    /** Whether strangers find it from now on. */
    public void publish(long id, boolean open, Viewer viewer) {
        var form = find(id);
        if (form.published() != open) {
            jdbc.sql("update forms set published_at = case when :open then now() end, updated_at = now() where id = :id").param("open", open).param("id", id).update();
            audit.did(viewer, open ? "form_published" : "form_withdrawn", form.name());
        }
    }

    /** Answers its name. What was sent stays with the leads that it brought. */
    public String remove(long id, Viewer viewer) {
        var form = find(id);
        jdbc.sql("update forms set removed_at = now() where id = :id").param("id", id).update();
        audit.did(viewer, "form_removed", form.name());
        return form.name();
    }

    public String restore(long id, Viewer viewer) {
        var form = any(id).orElseThrow(NotFound::new);
        jdbc.sql("update forms set removed_at = null where id = :id").param("id", id).update();
        audit.did(viewer, "form_restored", form.name());
        return form.name();
    }
}
