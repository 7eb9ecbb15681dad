package rabta.sales.taxes;

import java.sql.Types;
import java.util.Collection;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flawed;
import rabta.identity.Viewer;
import rabta.identity.audit.Audit;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/** The taxes of the business. What stands upon lines already stays as it was, whatever is changed here. */
@Repository
@Transactional
public class Taxes {

    private static final int MOST = 100;

    private final JdbcClient jdbc;
    private final Audit audit;

    Taxes(JdbcClient jdbc, Audit audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** In their order. */
    @Transactional(readOnly = true)
    public List<SalesTax> all() {
        return jdbc.sql("select " + SalesTax.COLUMNS + " from taxes t where t.removed_at is null order by t.place, t.id").query(SalesTax::read).list();
    }

    /** @throws NotFound for one that there is not, or no more */
    @Transactional(readOnly = true)
    public SalesTax find(long id) {
        return all().stream().filter(tax -> tax.id() == id).findFirst().orElseThrow(NotFound::new);
    }

    /** The usual ones of {@code GOODS} or {@code SERVICE}. */
    @Transactional(readOnly = true)
    public List<SalesTax> usual(String kind) {
        return all().stream().filter(tax -> kind.equals(tax.usual())).toList();
    }

    /** Those of a product, in their order. */
    @Transactional(readOnly = true)
    public List<SalesTax> of(Collection<Long> ids) {
        return all().stream().filter(tax -> ids.contains(tax.id())).toList();
    }

    /** Whether the prices of the business hold the taxes. */
    @Transactional(readOnly = true)
    public boolean included() {
        return jdbc.sql("select p.included from pricing p where p.id = 1").query(Boolean.class).single();
    }

    public void include(boolean included, Viewer viewer) {
        if (jdbc.sql("update pricing p set included = :included where p.id = 1 and p.included <> :included").param("included", included).update() > 0) {
            audit.did(viewer, included ? "taxes_included" : "taxes_besides");
        }
    }

    public long add(TaxForm form, Viewer viewer) {
        Flawed.unless(form.flaws());
        if (all().size() >= MOST) {
            throw new Problem("taxes.too_many", MOST);
        }
        long id = jdbc.sql("insert into taxes (en, ur, percent, usual, place) select :en, :ur, :percent, :usual, coalesce(max(t.place), 0) + 1 from taxes t returning id").param("en", form.en())
                .param("ur", form.ur()).param("percent", form.share()).param("usual", form.usual(), Types.VARCHAR).query(Long.class).single();
        audit.did(viewer, "tax_added", form.en(), form.share().toPlainString());
        return id;
    }

    public void change(long id, TaxForm form, Viewer viewer) {
        find(id);
        Flawed.unless(form.flaws());
        jdbc.sql("update taxes t set en = :en, ur = :ur, percent = :percent, usual = :usual where t.id = :id").param("en", form.en()).param("ur", form.ur()).param("percent", form.share())
                .param("usual", form.usual(), Types.VARCHAR).param("id", id).update();
        audit.did(viewer, "tax_changed", form.en(), form.share().toPlainString());
    }

    /** Offers it no more; products keep it in mind for the case that it comes back. */
    public void remove(long id, Viewer viewer) {
        var tax = find(id);
        jdbc.sql("update taxes t set removed_at = now() where t.id = :id").param("id", id).update();
        audit.did(viewer, "tax_removed", tax.en());
    }

    public void restore(long id, Viewer viewer) {
        if (jdbc.sql("select exists (select from taxes t where t.id = :id)").param("id", id).query(Boolean.class).single()) {
            jdbc.sql("update taxes t set removed_at = null where t.id = :id").param("id", id).update();
            audit.did(viewer, "tax_restored", find(id).en());
        } else {
            throw new NotFound();
        }
    }
}
