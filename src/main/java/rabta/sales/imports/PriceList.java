package rabta.sales.imports;

import java.math.BigDecimal;
import java.sql.Types;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.SearchText;
import rabta.customers.imports.Import;
import rabta.customers.imports.running.Overwriting;
import rabta.identity.Viewer;
import rabta.kernel.text.Folding;
import rabta.sales.taxes.SalesTax;
import rabta.sales.taxes.Taxes;
import tools.jackson.databind.JsonNode;

/** The products as files call them: {@code GTXPro} is {@code GTX Pro}. */
@Repository
@Transactional
class PriceList {

    static final int LONGEST = 200;

    /** A product of a file. @param code or null; {@code category} and {@code unit} likewise @param price in minor units @param list in which it holds, or null for the product's own @param from so many on @param priced whether the file names a price */
    record Fresh(String code, String name, String category, String unit, long price, String currency, String list, BigDecimal from, boolean priced) {

        /** Whether its price is the product's own. */
        boolean own() {
            return priced && list == null;
        }
    }

    /** What of a product an undo puts back. */
    private static final Set<String> OVERWRITTEN = Set.of("code", "name", "category", "unit", "price", "currency", "search");
    /** What {@code import_changes} calls a price in a list. */
    private static final String PRICE = "price";
    private static final int BATCH = 500;

    /** A list of prices that is there. */
    record Known(long id, String currency) {
    }

    record Named(long id, String name) {
    }

    private final JdbcClient jdbc;
    private final Taxes taxes;
    private final Overwriting overwriting;

    PriceList(JdbcClient jdbc, Taxes taxes, Overwriting overwriting) {
        this.overwriting = overwriting;
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
        var taken = taken();
        var made = jdbc.sql("""
                insert into products (code, name, category, unit, price, currency, search, by_member, import_id)
                select u.code, u.name, left(u.category, 60), left(u.unit, 30), u.price, u.currency, u.search, :by, :import
                  from unnest(:codes::text[], :names::text[], :categories::text[], :units::text[], :prices::bigint[], :currencies::text[], :searches::text[]) u (code, name, category, unit, price, currency, search)
                returning id
                """).param("by", viewer.by(), Types.BIGINT).param("import", importId).param("codes", texts(products, one -> free(one.code(), taken)))
                .param("names", texts(products, Fresh::name)).param("categories", texts(products, Fresh::category)).param("units", texts(products, Fresh::unit))
                .param("prices", products.stream().map(Fresh::price).toArray(Long[]::new)).param("currencies", texts(products, Fresh::currency))
                .param("searches", texts(products, one -> SearchText.of(one.name(), null, null, List.of(), Stream.of(one.code(), one.category()).filter(Objects::nonNull).toList()))).query(Long.class).list();
        jdbc.sql("insert into product_taxes (product_id, tax_id) select p, t from unnest(:products::bigint[]) p cross join unnest(:taxes::bigint[]) t").param("products", made.toArray(Long[]::new))
                .param("taxes", taxes.usual("GOODS").stream().map(SalesTax::id).toArray(Long[]::new)).update();
    }

    /**
     * Brings products that are there up to date with what the file says of them; what it leaves empty stays.
     *
     * @param products what each is, by the number of the product
     * @return those that are another now
     */
    Set<Long> change(Import what, Map<Long, Fresh> products) {
        if (products.isEmpty()) {
            return Set.of();
        }
        var ids = List.copyOf(products.keySet());
        var all = ids.stream().map(products::get).toList();
        var before = overwriting.before("products", ids);
        var taken = taken();
        var codes = ids.stream().map(id -> before.rows().get(id).path("code").isString() ? null : free(products.get(id).code(), taken)).toArray(String[]::new);
        var changed = new HashSet<>(jdbc.sql("""
                   update products p
                      set name = u.name, code = coalesce(p.code, u.code), category = coalesce(left(u.category, 60), p.category), unit = coalesce(left(u.unit, 30), p.unit), price = coalesce(u.price, p.price), currency = coalesce(u.currency, p.currency),
                          search = u.search, version = p.version + 1, updated_at = now()
                     from unnest(:ids::bigint[], :codes::text[], :names::text[], :categories::text[], :units::text[], :prices::bigint[], :currencies::text[], :searches::text[]) u (id, code, name, category, unit, price, currency, search)
                    where p.id = u.id
                      and (p.name, p.code, p.category, p.unit, p.price, p.currency) is distinct from (u.name, coalesce(p.code, u.code), coalesce(left(u.category, 60), p.category), coalesce(left(u.unit, 30), p.unit), coalesce(u.price, p.price), coalesce(u.currency, p.currency))
                returning p.id
                """).param("ids", ids.toArray(Long[]::new)).param("codes", codes).param("names", texts(all, Fresh::name))
                .param("categories", texts(all, Fresh::category)).param("units", texts(all, Fresh::unit)).param("prices", all.stream().map(one -> one.own() ? one.price() : null).toArray(Long[]::new))
                .param("currencies", texts(all, one -> one.own() ? one.currency() : null))
                .param("searches", ids.stream().map(id -> search(before.rows().get(id), products.get(id))).toArray(String[]::new)).query(Long.class).list());
        overwriting.keep(what, "products", ProductSheet.TYPE, before.of(changed), OVERWRITTEN, Map.of());
        return changed;
    }

    // Also of those that are sold no more: no two may have the same.
    private Set<String> taken() {
        return new HashSet<>(jdbc.sql("select lower(p.code) from products p where p.code is not null").query(String.class).list());
    }

    private static String free(String code, Set<String> taken) {
        return code == null || code.length() > 60 || !taken.add(code.toLowerCase(Locale.ROOT)) ? null : code;
    }

    private static String search(JsonNode row, Fresh one) {
        return SearchText.of(one.name(), null, null, List.of(), Stream.of(row.path("name_ur").asString(null), row.path("code").asString(one.code()), one.category() == null ? row.path("category").asString(null) : one.category()).filter(Objects::nonNull).toList());
    }

    /** The lists of prices that there are, by their folded names. */
    @Transactional(readOnly = true)
    Map<String, Known> lists() {
        var lists = new HashMap<String, Known>();
        jdbc.sql("select l.id, l.name, l.currency from price_lists l where l.removed_at is null order by l.id").query(r -> {
            lists.putIfAbsent(Folding.fold(r.getString(2)), new Known(r.getLong(1), r.getString(3)));
        });
        return lists;
    }

    /**
     * Writes prices into the lists that they name; a list that is not there is made, for nobody yet.
     *
     * @param products by {@link #key}
     * @param changes whether a price that is there already becomes another; of several lines that mean one the last counts
     * @return those that were written
     */
    Set<Fresh> price(Import what, List<Fresh> priced, Map<String, Named> products, boolean changes) {
        var written = new HashSet<Fresh>();
        if (priced.isEmpty()) {
            return written;
        }
        var lists = new HashMap<>(lists());
        var there = new HashMap<Long, Fresh>();
        for (var one : priced) {
            var list = lists.computeIfAbsent(Folding.fold(one.list()), name -> new Known(jdbc.sql("insert into price_lists (name, currency, import_id) values (:name, :currency, :import) returning id").param("name", one.list())
                    .param("currency", one.currency()).param("import", what.id()).query(Long.class).single(), one.currency()));
            var product = products.get(key(one.name()));
            if (product == null || !list.currency().equals(one.currency())) {
                continue;
            }
            if (jdbc.sql("insert into prices (list_id, product_id, from_quantity, price, import_id) values (:list, :product, :from, :price, :import) on conflict (list_id, product_id, from_quantity) do nothing")
                    .param("list", list.id()).param("product", product.id()).param("from", one.from()).param("price", one.price()).param("import", what.id()).update() == 1) {
                written.add(one);
            } else if (changes) {
                there.put(jdbc.sql("select x.id from prices x where x.list_id = :list and x.product_id = :product and x.from_quantity = :from").param("list", list.id()).param("product", product.id()).param("from", one.from())
                        .query(Long.class).single(), one);
            }
        }
        written.addAll(repriced(what, there));
        // Whoever has the list open in a form does not write what stood there before.
        moved(what, written.stream().map(one -> lists.get(Folding.fold(one.list())).id()).collect(Collectors.toSet()));
        return written;
    }

    private List<Fresh> repriced(Import what, Map<Long, Fresh> prices) {
        if (prices.isEmpty()) {
            return List.of();
        }
        var ids = List.copyOf(prices.keySet());
        var before = overwriting.before("prices", ids);
        var changed = jdbc.sql("""
                   update prices x
                      set price = u.price, version = x.version + 1, updated_at = now()
                     from unnest(:ids::bigint[], :prices::bigint[]) u (id, price)
                    where x.id = u.id and x.price <> u.price
                returning x.id
                """).param("ids", ids.toArray(Long[]::new)).param("prices", ids.stream().map(id -> prices.get(id).price()).toArray(Long[]::new)).query(Long.class).list();
        overwriting.keep(what, "prices", PRICE, before.of(changed), Set.of("price"), Map.of());
        return changed.stream().map(prices::get).toList();
    }

    /** Takes back those that nobody has changed or sold since, and the prices and lists that came with them; what was written over is put back. */
    void takeBack(Import what) {
        putBack(what, "products", ProductSheet.TYPE, OVERWRITTEN);
        putBack(what, "prices", PRICE, Set.of("price"));
        long importId = what.id();
        // Also where it wrote over its own; what another import gave since stays.
        jdbc.sql("""
                with gone as (
                    delete from prices x
                     where x.import_id = :id
                       and (x.version = 1 or exists (select from import_changes c where c.import_id = :id and c.record = :price and c.record_id = x.id and c.version = x.version))
                    returning x.list_id)
                update price_lists l set version = l.version + 1 where l.id in (select list_id from gone) and l.import_id is distinct from :id
                """).param("id", importId).param("price", PRICE).update();
        jdbc.sql("""
                delete from price_lists l
                 where l.import_id = :id
                   and l.version = 1
                   and not exists (select from prices x where x.list_id = l.id)
                   and not exists (select from customer_price_lists c where c.list_id = l.id)
                """).param("id", importId).update();
        jdbc.sql("delete from products p where p.import_id = :id and p.version = 1 and not exists (select from deal_lines l where l.product_id = p.id) and not exists (select from prices x where x.product_id = p.id)").param("id", importId).update();
    }

    private void moved(Import what, Collection<Long> ids) {
        jdbc.sql("update price_lists l set version = l.version + 1 where l.id = any(:ids) and l.import_id is distinct from :import").param("ids", ids.toArray(Long[]::new)).param("import", what.id()).update();
    }

    private void putBack(Import what, String table, String record, Set<String> columns) {
        for (var some = overwriting.changed(what, table, record, BATCH); !some.isEmpty(); some = overwriting.changed(what, table, record, BATCH)) {
            overwriting.restore(what, table, record, some, List.of(), columns, Set.of(), false);
        }
    }

    private static String[] texts(List<Fresh> products, Function<Fresh, String> what) {
        return products.stream().map(what).toArray(String[]::new);
    }
}
