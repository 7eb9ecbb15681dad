package rabta.sales.prices;

import java.math.BigDecimal;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.customers.Stale;
import rabta.customers.Typed;
import rabta.customers.records.Records;
import rabta.customers.records.Tags;
import rabta.identity.Viewer;
import rabta.identity.audit.Audit;
import rabta.kernel.ui.Dates;
import rabta.kernel.ui.Money;
import rabta.kernel.ui.Numbers;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;
import rabta.sales.products.Products;

/** Writes the lists of prices. */
@Repository
@Transactional
public class Pricing {

    private static final int MOST_LISTS = 100;
    private static final long MOST = 1_000_000_000_000_000L;

    private final JdbcClient jdbc;
    private final PriceLists lists;
    private final Products products;
    private final Tags tags;
    private final Records records;
    private final Audit audit;

    Pricing(JdbcClient jdbc, PriceLists lists, Products products, Tags tags, Records records, Audit audit) {
        this.jdbc = jdbc;
        this.lists = lists;
        this.products = products;
        this.tags = tags;
        this.records = records;
        this.audit = audit;
    }

    /**
     * Writes a list with all its prices.
     *
     * @param id null for a new one
     * @return its number
     * @throws Flawed for what is not right with it
     * @throws Stale if somebody changed it since the form's version
     */
    public long write(Long id, PriceListForm form, Viewer viewer) {
        if (id != null && form.version() != null) {
            int version = jdbc.sql("select l.version from price_lists l where l.id = :id and l.removed_at is null for update").param("id", id).query(Integer.class).optional().orElseThrow(NotFound::new);
            if (version != form.version()) {
                throw new Stale(version);
            }
        }
        if (id == null && lists.all().size() >= MOST_LISTS) {
            throw new Problem("prices.too_many", MOST_LISTS);
        }
        var read = understood(form, viewer);
        if (lists.all().stream().anyMatch(list -> list.name().equalsIgnoreCase(read.name()) && (id == null || list.id() != id))) {
            throw new Flawed(Flaw.of("name", "prices.twice"));
        }
        long number = kept(id, read);
        jdbc.sql("delete from prices p where p.list_id = :id").param("id", number).update();
        for (var price : read.prices()) {
            jdbc.sql("insert into prices (list_id, product_id, from_quantity, price) values (:list, :product, :from, :price)").param("list", number).param("product", price.product())
                    .param("from", price.from()).param("price", price.price()).update();
        }
        audit.did(viewer, "price_list_written", read.name(), read.prices().size());
        return number;
    }

    private long kept(Long id, PriceListForm.Understood read) {
        try {
            var sql = id == null ? "insert into price_lists (name, currency, tag_id, everybody, from_on, until_on) values (:name, :currency, :tag, :everybody, :from, :until) returning id" : """
                    update price_lists l set name = :name, currency = :currency, tag_id = :tag, everybody = :everybody, from_on = :from, until_on = :until, version = l.version + 1, updated_at = now()
                     where l.id = :id and l.removed_at is null
                    returning id
                    """;
            var statement = jdbc.sql(sql).param("name", read.name()).param("currency", read.currency()).param("tag", read.tag(), Types.BIGINT).param("everybody", read.everybody())
                    .param("from", read.from(), Types.DATE).param("until", read.until(), Types.DATE);
            return (id == null ? statement : statement.param("id", id)).query(Long.class).optional().orElseThrow(NotFound::new);
        } catch (DuplicateKeyException taken) {
            throw new Flawed(Flaw.of("name", "prices.twice"));
        }
    }

    private PriceListForm.Understood understood(PriceListForm form, Viewer viewer) {
        var flaws = new ArrayList<Flaw>();
        var name = Typed.line(form.name());
        if (name == null || name.length() > 60) {
            flaws.add(name == null ? Flaw.of("name", "invalid.required") : Flaw.of("name", "invalid.too_long", 60));
        }
        var currency = Typed.line(form.currency()) == null ? viewer.preferences().currency() : Typed.line(form.currency());
        if (Currency.getAvailableCurrencies().stream().noneMatch(one -> one.getCurrencyCode().equals(currency))) {
            throw new Flawed(Flaw.of("currency", "invalid.choice"));
        }
        Long tag = null;
        if (form.whom() == null || !List.of("everybody", "nobody").contains(form.whom())) {
            tag = tags.all().stream().filter(one -> String.valueOf(one.id()).equals(form.whom())).map(one -> one.id()).findFirst().orElse(null);
            if (tag == null) {
                flaws.add(Flaw.of("whom", "invalid.choice"));
            }
        }
        var from = day("from", form.from(), viewer, flaws);
        var until = day("until", form.until(), viewer, flaws);
        if (from != null && until != null && until.isBefore(from)) {
            flaws.add(Flaw.of("until", "prices.ends_before"));
        }
        var prices = prices(form, currency, flaws);
        Flawed.unless(flaws);
        return new PriceListForm.Understood(name, currency, tag, "everybody".equals(form.whom()), from, until, prices);
    }

    private static LocalDate day(String field, String typed, Viewer viewer, List<Flaw> flaws) {
        if (Typed.line(typed) == null) {
            return null;
        }
        var day = Dates.in(viewer.preferences()).parse(typed).filter(d -> d.getYear() >= 1900 && d.getYear() < 3000);
        if (day.isEmpty()) {
            flaws.add(Flaw.of(field, "invalid.date"));
        }
        return day.orElse(null);
    }

    private List<PriceListForm.Price> prices(PriceListForm form, String currency, List<Flaw> flaws) {
        var prices = new ArrayList<PriceListForm.Price>();
        var seen = new HashSet<String>();
        if (form.prices().size() > PriceLists.MOST) {
            flaws.add(Flaw.of("prices", "lines.too_many", PriceLists.MOST));
        }
        for (int i = 0; i < form.prices().size(); i++) {
            var typed = form.prices().get(i);
            var at = "prices[" + i + "].";
            if (typed.empty()) {
                continue;
            }
            var product = products.chosen(typed.product());
            var from = Typed.line(typed.count()) == null ? Optional.of(BigDecimal.ZERO) : Numbers.parse(typed.count()).filter(q -> q.signum() >= 0 && q.stripTrailingZeros().scale() <= 3 && q.precision() - q.scale() <= 9);
            var price = Typed.line(typed.price()) == null ? Optional.<Money>empty() : Money.parse(typed.price(), currency).filter(m -> m.minor() >= 0 && m.minor() <= MOST);
            if (product.isEmpty()) {
                flaws.add(Flaw.of(at + "product", "products.missing"));
            }
            if (from.isEmpty()) {
                flaws.add(Flaw.of(at + "count", "lines.quantity.wrong"));
            }
            if (price.isEmpty()) {
                flaws.add(Flaw.of(at + "price", "invalid.amount"));
            }
            if (product.isPresent() && from.isPresent() && price.isPresent()) {
                if (!seen.add(product.get().id() + ":" + from.get().stripTrailingZeros().toPlainString())) {
                    flaws.add(Flaw.of(at + "count", "prices.price_twice"));
                }
                prices.add(new PriceListForm.Price(product.get().id(), from.get(), price.get().minor()));
            }
        }
        return prices;
    }

    public void remove(long id, Viewer viewer) {
        var list = lists.find(id);
        jdbc.sql("update price_lists l set removed_at = now() where l.id = :id").param("id", id).update();
        audit.did(viewer, "price_list_removed", list.name());
    }

    /** @throws Flawed where another list has its name by now */
    public void restore(long id, Viewer viewer) {
        var name = jdbc.sql("select l.name from price_lists l where l.id = :id").param("id", id).query(String.class).optional().orElseThrow(NotFound::new);
        if (lists.all().stream().anyMatch(list -> list.id() != id && list.name().equalsIgnoreCase(name))) {
            throw new Flawed(Flaw.of("name", "prices.twice"));
        }
        jdbc.sql("update price_lists l set removed_at = null where l.id = :id").param("id", id).update();
        audit.did(viewer, "price_list_restored", name);
    }

    /** Gives a customer that list, or none. @param column {@code person_id} or {@code company_id}: a constant of ours */
    public void give(RecordKind kind, String column, long customer, Long list, Viewer viewer) {
        records.mustEdit(kind, customer, viewer);
        jdbc.sql("delete from customer_price_lists c where c." + column + " = :customer").param("customer", customer).update();
        if (list != null) {
            lists.find(list);
            jdbc.sql("insert into customer_price_lists (" + column + ", list_id) values (:customer, :list)").param("customer", customer).param("list", list).update();
        }
    }
}
