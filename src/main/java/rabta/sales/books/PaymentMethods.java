package rabta.sales.books;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Typed;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/** The ways in which the business is paid. */
@Repository
@Transactional
public class PaymentMethods {

    private static final int MOST = 40;
    private static final String COLUMNS = "select m.id, m.key, m.en, m.ur, m.cheque, m.removed_at is not null from payment_methods m";

    private final JdbcClient jdbc;

    PaymentMethods(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that are in use, the first one the usual one. */
    @Transactional(readOnly = true)
    public List<PaymentMethod> all() {
        return jdbc.sql(COLUMNS + " where m.removed_at is null order by m.place, m.id").query(PaymentMethod::read).list();
    }

    @Transactional(readOnly = true)
    public PaymentMethod find(long id) {
        return jdbc.sql(COLUMNS + " where m.id = :id").param("id", id).query(PaymentMethod::read).optional().orElseThrow(NotFound::new);
    }

    /** By its number or its key, if it is in use. */
    @Transactional(readOnly = true)
    public Optional<PaymentMethod> named(String word) {
        return all().stream().filter(method -> method.key().equals(word) || String.valueOf(method.id()).equals(word)).findFirst();
    }

    /** @return its number @throws Flawed for names that are missing or too long */
    public long add(MethodForm form) {
        var flaws = flaws(form);
        if (all().size() >= MOST) {
            flaws.add(Flaw.of("en", "books.methods.too_many", MOST));
        }
        Flawed.unless(flaws);
        var key = form.en().toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^[^a-z]+|_+$", "");
        return jdbc.sql("""
                insert into payment_methods (key, en, ur, cheque, place)
                select case when :key = '' or exists (select from payment_methods k where k.key = :key) then 'method_' || (coalesce(max(m.id), 0) + 1) else :key end, :en, :ur, :cheque, coalesce(max(m.place), 0) + 1
                  from payment_methods m
                returning id
                """).param("key", key.length() > 30 ? key.substring(0, 30) : key).param("en", Typed.line(form.en())).param("ur", Typed.line(form.ur())).param("cheque", form.isCheque()).query(Long.class).single();
    }

    public void rename(long id, MethodForm form) {
        Flawed.unless(flaws(form));
        find(id);
        jdbc.sql("update payment_methods m set en = :en, ur = :ur where m.id = :id").param("en", Typed.line(form.en())).param("ur", Typed.line(form.ur())).param("id", id).update();
    }

    /** Nobody pays so any more. @throws Problem for the last one */
    public void remove(long id) {
        find(id);
        if (all().stream().allMatch(method -> method.id() == id)) {
            throw new Problem("books.methods.last");
        }
        jdbc.sql("update payment_methods m set removed_at = now() where m.id = :id and m.removed_at is null").param("id", id).update();
    }

    public void restore(long id) {
        find(id);
        jdbc.sql("update payment_methods m set removed_at = null where m.id = :id").param("id", id).update();
    }

    private static List<Flaw> flaws(MethodForm form) {
        var flaws = new ArrayList<Flaw>();
        name("en", form.en(), flaws);
        name("ur", form.ur(), flaws);
        return flaws;
    }

    private static void name(String field, String typed, List<Flaw> flaws) {
        var name = Typed.line(typed);
        if (name == null) {
            flaws.add(Flaw.of(field, "invalid.required"));
        } else if (name.codePointCount(0, name.length()) > 60) {
            flaws.add(Flaw.of(field, "invalid.too_long", 60));
        }
    }
}
