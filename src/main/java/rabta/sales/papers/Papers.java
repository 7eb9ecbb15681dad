package rabta.sales.papers;

import java.sql.Types;
import java.time.ZoneId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.identity.Viewer;
import rabta.identity.audit.Audit;
import rabta.kernel.sql.Binding;
import rabta.kernel.ui.Language;

/** Keeps how the business writes its papers. */
@Repository
@Transactional
public class Papers {

    static final int MOST_BYTES = 1_048_576;

    private final JdbcClient jdbc;
    private final Audit audit;

    Papers(JdbcClient jdbc, Audit audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** Of the bound workspace. */
    @Transactional(readOnly = true)
    public Letterhead letterhead() {
        return jdbc.sql("""
                select w.name, s.letterhead, s.logo, s.logo_type, s.terms_en, s.terms_ur, coalesce(s.valid_days, 14), coalesce(s.wins, false), w.language, w.currency, w.zone
                  from control.workspaces w
                       left join paper_settings s on s.id = 1
                 where w.id = :id
                """).param("id", Binding.workspace()).query((r, n) -> new Letterhead(r.getString(1), r.getString(2), r.getBytes(3), r.getString(4), r.getString(5), r.getString(6), r.getInt(7), r.getBoolean(8),
                Language.of(r.getString(9)), r.getString(10), ZoneId.of(r.getString(11)))).single();
    }

    void change(PaperForm form, Viewer viewer) {
        jdbc.sql("""
                insert into paper_settings as s (id, letterhead, terms_en, terms_ur, valid_days, wins)
                values (1, :letterhead, :en, :ur, :days, :wins)
                on conflict (id) do update
                   set letterhead = excluded.letterhead, terms_en = excluded.terms_en, terms_ur = excluded.terms_ur, valid_days = excluded.valid_days, wins = excluded.wins
                """).param("letterhead", form.letterhead(), Types.VARCHAR).param("en", form.termsEn(), Types.VARCHAR).param("ur", form.termsUr(), Types.VARCHAR)
                .param("days", form.days()).param("wins", form.winning()).update();
        audit.did(viewer, "papers_changed");
    }

    /** @param logo null takes it off */
    void logo(byte[] logo, String type, Viewer viewer) {
        jdbc.sql("insert into paper_settings as s (id, logo, logo_type) values (1, :logo, :type) on conflict (id) do update set logo = excluded.logo, logo_type = excluded.logo_type")
                .param("logo", logo, Types.BINARY).param("type", type, Types.VARCHAR).update();
        audit.did(viewer, "papers_changed");
    }
}
