package rabta.sales.prices;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Link;
import rabta.customers.Linked;
import rabta.customers.RecordKind;
import rabta.identity.Viewer;
import rabta.kernel.ui.Dates;
import rabta.kernel.web.NotFound;
import rabta.sales.products.Product;

/** The lists of prices, and what a product costs whom. */
@Repository
@Transactional(readOnly = true)
public class PriceLists implements Linked {

    static final int MOST = 500;

    /** A price in a list. @param product by number, {@code called} by name @param from that many on @param price in minor units */
    public record Priced(long list, String name, long product, String called, BigDecimal from, long price, String currency) {
    }

    private final JdbcClient jdbc;

    PriceLists(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Link> links() {
        return List.of(Link.of(RecordKind.PERSON, "customer_price_lists", "person_id").single(), Link.of(RecordKind.COMPANY, "customer_price_lists", "company_id").single());
    }

    public List<PriceList> all() {
        return jdbc.sql("select " + PriceList.COLUMNS + " from price_lists l left join tags t on t.id = l.tag_id where l.removed_at is null order by lower(l.name), l.id").query(PriceList::read).list();
    }

    /** @throws NotFound for one that there is not, or no more */
    public PriceList find(long id) {
        return all().stream().filter(list -> list.id() == id).findFirst().orElseThrow(NotFound::new);
    }

    /** What that product costs in the lists that there are. */
    public List<Priced> pricesOf(long product) {
        return priced("p.product_id = :id", product);
    }

    /** What stands in that list, by the names of products. */
    public List<Priced> pricesIn(long list) {
        return priced("p.list_id = :id", list);
    }

    private List<Priced> priced(String condition, long id) {
        return jdbc.sql("""
                  select l.id, l.name, r.id, r.name, p.from_quantity, p.price, l.currency
                    from prices p
                         join price_lists l on l.id = p.list_id and l.removed_at is null
                         join products r on r.id = p.product_id
                   where %s
                order by lower(r.name), r.id, lower(l.name), l.id, p.from_quantity
                   limit %d
                """.formatted(condition, MOST + 1)).param("id", id)
                .query((r, n) -> new Priced(r.getLong(1), r.getString(2), r.getLong(3), r.getString(4), r.getBigDecimal(5).stripTrailingZeros(), r.getLong(6), r.getString(7))).list();
    }

    /** The list that a customer was given by hand, or null. @param column {@code person_id} or {@code company_id} */
    Long given(String column, long customer) {
        return jdbc.sql("select c.list_id from customer_price_lists c join price_lists l on l.id = c.list_id and l.removed_at is null where c." + column + " = :customer").param("customer", customer)
                .query(Long.class).optional().orElse(null);
    }

    /**
     * What one of a product costs, in minor units: by the list that the company was given, else the person, else by a list for a tag of
     * theirs, else by one for everybody, of those that hold today in that currency; else what the product costs by itself. Of a list that
     * price counts which holds from the largest quantity that is reached; of several lists alike the lowest.
     *
     * @return empty where nobody said what it costs in that currency
     */
    public Optional<Long> price(Product product, BigDecimal quantity, String currency, Long person, Long company, Viewer viewer) {
        var listed = jdbc.sql("""
                with mine as (
                  select l.id,
                         case when l.id = (select c.list_id from customer_price_lists c where c.company_id = :company) then 1
                              when l.id = (select c.list_id from customer_price_lists c where c.person_id = :person) then 2
                              when l.tag_id = any(coalesce((select c.tags from companies c where c.id = :company), '{}')) or l.tag_id = any(coalesce((select p.tags from people p where p.id = :person), '{}')) then 3
                              when l.everybody then 4 end as rank
                    from price_lists l
                   where l.removed_at is null and l.currency = :currency
                     and (l.from_on is null or l.from_on <= :today) and (l.until_on is null or l.until_on >= :today))
                  select b.price
                    from mine m
                         cross join lateral (  select p.price
                                                 from prices p
                                                where p.list_id = m.id and p.product_id = :product and p.from_quantity <= :quantity
                                             order by p.from_quantity desc
                                                limit 1) b
                   where m.rank is not null
                order by m.rank, b.price
                   limit 1
                """).param("company", company, java.sql.Types.BIGINT).param("person", person, java.sql.Types.BIGINT).param("currency", currency).param("today", Dates.in(viewer.preferences()).today())
                .param("product", product.id()).param("quantity", quantity).query(Long.class).optional();
        return listed.isPresent() ? listed : product.currency().equals(currency) ? Optional.of(product.price()) : Optional.empty();
    }
}
