package rabta.sales.products;

import java.math.BigDecimal;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.SearchText;
import rabta.customers.Stale;
import rabta.customers.Typed;
import rabta.customers.search.CustomerSearch;
import rabta.identity.Viewer;
import rabta.identity.audit.Audit;
import rabta.kernel.sql.Paged;
import rabta.kernel.ui.Money;
import rabta.kernel.web.NotFound;
import rabta.sales.taxes.SalesTax;
import rabta.sales.taxes.Taxes;

/** What the business sells. One that is sold no more is retired and stays in what it was sold in. */
@Repository
@Transactional
public class Products {

    private static final Pattern NUMBER = Pattern.compile("(?:.*\\s)?#([1-9][0-9]{0,17})");

    /** @param part the product that belongs to a bundle */
    public record Part(Product part, BigDecimal quantity) {
    }

    private final JdbcClient jdbc;
    private final Taxes taxes;
    private final Audit audit;

    Products(JdbcClient jdbc, Taxes taxes, Audit audit) {
        this.jdbc = jdbc;
        this.taxes = taxes;
        this.audit = audit;
    }

    @Transactional(readOnly = true)
    public Paged<Product> list(ProductFilter filter, int size) {
        var sort = filter.order();
        var where = filter.where().and(sort.after(filter.after()));
        var rows = jdbc.sql("select " + Product.COLUMNS + " from products r where " + where.sql() + "\norder by " + sort.sql() + "\nlimit " + (size + 1)).params(where.params()).query(Product::read).list();
        return Paged.of(rows, size, sort::cursor);
    }

    /** @throws NotFound for one that there is not */
    @Transactional(readOnly = true)
    public Product find(long id) {
        return each(List.of(id)).values().stream().findFirst().orElseThrow(NotFound::new);
    }

    /** Those of them that there are, by number; retired ones too. */
    @Transactional(readOnly = true)
    public Map<Long, Product> each(Collection<Long> ids) {
        return jdbc.sql("select " + Product.COLUMNS + " from products r where r.id = any(:ids)").param("ids", ids.toArray(Long[]::new)).query(Product::read).list().stream()
                .collect(Collectors.toMap(Product::id, Function.identity()));
    }

    /** The one that is sold under that name or code, in whichever case; empty for none, and for several. */
    @Transactional(readOnly = true)
    public Optional<Product> byName(String name) {
        var line = Typed.line(name);
        if (line == null) {
            return Optional.empty();
        }
        var coded = some("lower(r.code) = lower(:name)", line);
        var found = coded.isEmpty() ? some("(lower(r.name) = lower(:name) or lower(r.name_ur) = lower(:name))", line) : coded;
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private List<Product> some(String condition, String name) {
        return jdbc.sql("select " + Product.COLUMNS + " from products r where r.retired_at is null and " + condition + " limit 2").param("name", name).query(Product::read).list();
    }

    /** What is meant by {@code Lawn suit #12}, by a code or by a name; empty where that is not clear. */
    @Transactional(readOnly = true)
    public Optional<Product> chosen(String typed) {
        var line = Typed.line(typed);
        if (line == null) {
            return Optional.empty();
        }
        var number = NUMBER.matcher(line);
        var numbered = number.matches() ? each(List.of(Long.valueOf(number.group(1)))).values().stream().findFirst() : Optional.<Product>empty();
        return numbered.isPresent() ? numbered : byName(line);
    }

    /** What may be meant by what was typed so far. */
    @Transactional(readOnly = true)
    public List<Product> begun(String typed, int size) {
        var where = CustomerSearch.holding(Typed.line(typed)).and("r.retired_at is null");
        return jdbc.sql("select " + Product.COLUMNS + " from products r where " + where.sql() + " order by lower(r.name), r.id limit " + size).params(where.params()).query(Product::read).list();
    }

    /** Those that are there, for a list to choose from. */
    @Transactional(readOnly = true)
    public List<String> categories() {
        return jdbc.sql("""
                with recursive c (category) as (
                  (select min(r.category) from products r where r.retired_at is null)
                   union all
                  select (select min(r.category) from products r where r.retired_at is null and r.category > c.category) from c where c.category is not null)
                select c.category from c where c.category is not null limit 200
                """).query(String.class).list();
    }

    /** What a bundle is made of, in its order; nothing for what is none. */
    @Transactional(readOnly = true)
    public List<Part> parts(long id) {
        record Made(long part, BigDecimal quantity) {
        }
        var made = jdbc.sql("select x.part_id, x.quantity from product_parts x where x.product_id = :id order by x.place").param("id", id).query((r, n) -> new Made(r.getLong(1), r.getBigDecimal(2).stripTrailingZeros())).list();
        var each = each(made.stream().map(Made::part).toList());
        return made.stream().map(one -> new Part(each.get(one.part), one.quantity)).toList();
    }

    /** The bundles to which it belongs. */
    @Transactional(readOnly = true)
    public List<Product> bundles(long id) {
        return jdbc.sql("select " + Product.COLUMNS + " from products r where r.id in (select x.product_id from product_parts x where x.part_id = :id) order by lower(r.name), r.id limit 50").param("id", id)
                .query(Product::read).list();
    }

    /** @throws Flawed for what is not right with it */
    public long create(ProductForm form, Viewer viewer) {
        return add(understood(form, viewer), viewer);
    }

    private ProductDraft understood(ProductForm form, Viewer viewer) {
        var flaws = new ArrayList<Flaw>();
        var draft = form.understood(viewer.preferences().currency(), this::chosen, flaws);
        Flawed.unless(flaws);
        return draft;
    }

    /**
     * Adds a product. Without taxes named it bears the usual ones of its kind.
     *
     * @return its number
     * @throws Flawed where its code is taken
     */
    public long add(ProductDraft draft, Viewer viewer) {
        unlessTaken(draft.code(), 0);
        long id = distinctly(() -> jdbc.sql("""
                insert into products (code, name, name_ur, about, unit, category, kind, price, cost, currency, every, summed, search, by_member)
                values (:code, :name, :name_ur, :about, :unit, :category, :kind, :price, :cost, :currency, :every, :summed, :search, :by)
                returning id
                """).params(params(draft)).param("by", viewer.by(), Types.BIGINT).query(Long.class).single());
        hang(id, draft.taxes() == null ? taxes.usual(draft.kind().name()).stream().map(SalesTax::id).toList() : draft.taxes(), draft.parts());
        return id;
    }

    /** @throws Stale if somebody changed it since the form's version */
    public void change(long id, ProductForm form, Viewer viewer) {
        var before = held(id);
        if (form.version() != null && form.version() != before.version()) {
            throw new Stale(before.version());
        }
        var draft = understood(form, viewer);
        if (draft.parts().stream().anyMatch(part -> part.product() == id)) {
            throw new Flawed(Flaw.of("parts", "products.bundle.itself"));
        }
        if (!draft.parts().isEmpty() && !bundles(id).isEmpty()) {
            throw new Flawed(Flaw.of("parts", "products.bundle.nested"));
        }
        unlessTaken(draft.code(), id);
        distinctly(() -> jdbc.sql("""
                update products r
                   set code = :code, name = :name, name_ur = :name_ur, about = :about, unit = :unit, category = :category, kind = :kind, price = :price, cost = :cost, currency = :currency,
                       every = :every, summed = :summed, search = :search, version = r.version + 1, updated_at = now()
                 where r.id = :id
                """).params(params(draft)).param("id", id).update());
        jdbc.sql("delete from product_taxes x where x.product_id = :id").param("id", id).update();
        jdbc.sql("delete from product_parts x where x.product_id = :id").param("id", id).update();
        hang(id, draft.taxes() == null ? before.taxes() : draft.taxes(), draft.parts());
        if (before.price() != draft.price() || !before.currency().equals(draft.currency())) {
            audit.did(viewer, "product_priced", draft.name(), new Money(before.price(), before.currency()).amount().toPlainString() + " " + before.currency(),
                    new Money(draft.price(), draft.currency()).amount().toPlainString() + " " + draft.currency());
        }
    }

    private Product held(long id) {
        return jdbc.sql("select " + Product.COLUMNS + " from products r where r.id = :id for update of r").param("id", id).query(Product::read).optional().orElseThrow(NotFound::new);
    }

    /** It is sold no more, and stays where it was sold. */
    public void retire(long id, Viewer viewer) {
        var product = held(id);
        if (!product.retired()) {
            jdbc.sql("update products r set retired_at = now(), version = r.version + 1, updated_at = now() where r.id = :id").param("id", id).update();
            audit.did(viewer, "product_retired", product.name());
        }
    }

    public void bringBack(long id, Viewer viewer) {
        var product = held(id);
        if (product.retired()) {
            jdbc.sql("update products r set retired_at = null, version = r.version + 1, updated_at = now() where r.id = :id").param("id", id).update();
            audit.did(viewer, "product_back", product.name());
        }
    }

    private static Map<String, Object> params(ProductDraft draft) {
        var params = new java.util.HashMap<String, Object>();
        params.put("code", text(draft.code()));
        params.put("name", draft.name());
        params.put("name_ur", text(draft.nameUr()));
        params.put("about", text(draft.about()));
        params.put("unit", text(draft.unit()));
        params.put("category", text(draft.category()));
        params.put("kind", draft.kind().name());
        params.put("price", draft.price());
        params.put("cost", new org.springframework.jdbc.core.SqlParameterValue(Types.BIGINT, draft.cost()));
        params.put("currency", draft.currency());
        params.put("every", text(draft.every() == null ? null : draft.every().name()));
        params.put("summed", draft.summed());
        params.put("search", SearchText.of(draft.name(), null, null, List.of(), Stream.of(draft.nameUr(), draft.code(), draft.category()).filter(java.util.Objects::nonNull).toList()));
        return params;
    }

    private static Object text(String value) {
        return new org.springframework.jdbc.core.SqlParameterValue(Types.VARCHAR, value);
    }

    private void hang(long id, List<Long> borne, List<ProductDraft.Part> parts) {
        jdbc.sql("insert into product_taxes (product_id, tax_id) select :id, t.id from taxes t where t.id = any(:taxes)").param("id", id).param("taxes", borne.toArray(Long[]::new)).update();
        for (int i = 0; i < parts.size(); i++) {
            jdbc.sql("insert into product_parts (product_id, place, part_id, quantity) values (:id, :place, :part, :quantity)").param("id", id).param("place", i + 1).param("part", parts.get(i).product())
                    .param("quantity", parts.get(i).quantity()).update();
        }
    }

    private void unlessTaken(String code, long but) {
        if (code != null && jdbc.sql("select exists (select from products r where lower(r.code) = lower(:code) and r.id <> :but)").param("code", code).param("but", but).query(Boolean.class).single()) {
            throw new Flawed(Flaw.of("code", "products.code.taken"));
        }
    }

    // Two who add the same code at once: the second finds it taken too.
    private static <T> T distinctly(java.util.function.Supplier<T> write) {
        try {
            return write.get();
        } catch (DuplicateKeyException taken) {
            throw new Flawed(Flaw.of("code", "products.code.taken"));
        }
    }
}
