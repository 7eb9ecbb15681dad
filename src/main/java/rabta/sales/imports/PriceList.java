package rabta.sales.imports;

import java.sql.Types;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.SearchText;
import rabta.identity.Viewer;
import rabta.kernel.text.Folding;
import rabta.sales.taxes.SalesTax;
import rabta.sales.taxes.Taxes;

/** The products as files call them: {@code GTXPro} is {@code GTX Pro}. */
@Repository
@Transactional
class PriceList {

    static final int LONGEST = 200;

    /** A product of a price list. @param code or null; {@code category} and {@code unit} likewise @param price in minor units */
    record Fresh(String code, String name, String category, String unit, long price, String currency) {
    }

    record Named(long id, String name) {
    }

    private final JdbcClient jdbc;
    private final Taxes taxes;

    PriceList(JdbcClient jdbc, Taxes taxes) {
        this.jdbc = jdbc;
        this.taxes = taxes;
    }

    /** Letters and digits alone. */
    static String key(String name) {
        var key = new StringBuilder();
        Folding.fold(name).codePoints().filter(Character::isLetterOrDigit).forEach(key::appendCodePoint);
        return key.toString();
    }

    /** By {@link #key}; by their codes too. Of two that are called the same the older. */
    @Transactional(readOnly = true)
    Map<String, Named> named(Collection<String> names) {
        var asked = new HashSet<String>();
        names.forEach(name -> asked.add(key(name)));
        var found = new HashMap<String, Named>();
        jdbc.sql("select p.id, p.name, p.code from products p where p.retired_at is null order by p.id").query(r -> {
            var named = new Named(r.getLong(1), r.getString(2));
            for (var word : new String[] {r.getString(2), r.getString(3)}) {
                if (word != null && asked.contains(key(word))) {
                    found.putIfAbsent(key(word), named);
                }
            }
        });
        return found;
    }

    /** Adds them as goods, with the taxes that goods usually bear. */
    void add(long importId, List<Fresh> products, Viewer viewer) {
        if (products.isEmpty()) {
            return;
        }
        var made = jdbc.sql("""
                insert into products (code, name, category, unit, price, currency, search, by_member, import_id)
                select u.code, u.name, left(u.category, 60), left(u.unit, 30), u.price, u.currency, u.search, :by, :import
                  from unnest(:codes::text[], :names::text[], :categories::text[], :units::text[], :prices::bigint[], :currencies::text[], :searches::text[]) u (code, name, category, unit, price, currency, search)
                returning id
                """).param("by", viewer.by(), Types.BIGINT).param("import", importId).param("codes", texts(products, one -> one.code() == null || one.code().length() > 60 ? null : one.code()))
                .param("names", texts(products, Fresh::name)).param("categories", texts(products, Fresh::category)).param("units", texts(products, Fresh::unit))
                .param("prices", products.stream().map(Fresh::price).toArray(Long[]::new)).param("currencies", texts(products, Fresh::currency))
                .param("searches", texts(products, one -> SearchText.of(one.name(), null, null, List.of(), Stream.of(one.code(), one.category()).filter(Objects::nonNull).toList()))).query(Long.class).list();
        jdbc.sql("insert into product_taxes (product_id, tax_id) select p, t from unnest(:products::bigint[]) p cross join unnest(:taxes::bigint[]) t").param("products", made.toArray(Long[]::new))
                .param("taxes", taxes.usual("GOODS").stream().map(SalesTax::id).toArray(Long[]::new)).update();
    }

    /** Takes back those that nobody has changed or sold since. */
    void takeBack(long importId) {
        jdbc.sql("delete from products p where p.import_id = :id and p.version = 1 and not exists (select from deal_lines l where l.product_id = p.id)").param("id", importId).update();
    }

    private static String[] texts(List<Fresh> products, Function<Fresh, String> what) {
        return products.stream().map(what).toArray(String[]::new);
    }
}
