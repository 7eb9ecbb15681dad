package rabta.sales.lines;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.kernel.sql.Json;

/** The lines of whatever has lines, each kind in a table of its own that has the columns of {@code deal_lines}. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class Lines {

    /** Of what. The name of a table is ours alone. */
    public enum Of {
        DEAL("deal_lines"), QUOTE("quote_lines"), INVOICE("invoice_lines"), RECURRING("recurring_sale_lines");

        private final String table;

        Of(String table) {
            this.table = table;
        }
    }

    private final JdbcClient jdbc;

    Lines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In their order. Whoever asks has seen to it that the parent may be seen. */
    public List<Line> of(Of kind, long parent) {
        return of(kind, List.of(parent)).getOrDefault(parent, List.of());
    }

    /** By parent; those without lines are not there. */
    public Map<Long, List<Line>> of(Of kind, Collection<Long> parents) {
        record Kept(long parent, Line line) {
        }
        return jdbc.sql("""
                  select l.parent_id, l.product_id, l.name, l.about, l.unit, l.quantity, l.unit_price, l.share, l.discount, l.taxes, l.every, l.part
                    from %s l
                   where l.parent_id = any(:parents)
                order by l.parent_id, l.place
                """.formatted(kind.table)).param("parents", parents.toArray(Long[]::new)).query((r, n) -> new Kept(r.getLong(1), read(r))).list()
                .stream().collect(Collectors.groupingBy(Kept::parent, LinkedHashMap::new, Collectors.mapping(Kept::line, Collectors.toList())));
    }

    private static Line read(ResultSet r) throws SQLException {
        return new Line(r.getObject(2, Long.class), r.getString(3), r.getString(4), r.getString(5), r.getBigDecimal(6), r.getLong(7), r.getBigDecimal(8), r.getLong(9), taxes(r.getString(10)),
                r.getString(11) == null ? null : Line.Every.valueOf(r.getString(11)), r.getBoolean(12));
    }

    private static List<Tax> taxes(String json) {
        return Json.read(json).valueStream().map(tax -> new Tax(tax.path("en").asString(), tax.path("ur").asString(), new BigDecimal(tax.path("percent").asString()))).toList();
    }

    public boolean any(Of kind, long parent) {
        return jdbc.sql("select exists (select from " + kind.table + " l where l.parent_id = :parent)").param("parent", parent).query(Boolean.class).single();
    }

    /** Puts these in the place of all that there were. The parent's row is held by whoever asks. */
    public void write(Of kind, long parent, List<Line> lines) {
        jdbc.sql("delete from " + kind.table + " where parent_id = :parent").param("parent", parent).update();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            jdbc.sql("""
                    insert into %s (parent_id, place, product_id, name, about, unit, quantity, unit_price, share, discount, taxes, every, part, total)
                    values (:parent, :place, :product, :name, :about, :unit, :quantity, :price, :share, :discount, :taxes, :every, :part, :total)
                    """.formatted(kind.table)).param("parent", parent).param("place", i + 1).param("product", line.product(), Types.BIGINT).param("name", line.name()).param("about", line.about(), Types.VARCHAR).param("unit", line.unit(), Types.VARCHAR)
                    .param("quantity", line.quantity()).param("price", line.unitPrice()).param("share", line.share(), Types.NUMERIC).param("discount", line.discount())
                    .param("taxes", Json.jsonb(line.taxes().stream().map(tax -> Map.of("en", tax.en(), "ur", tax.ur(), "percent", tax.percent().toPlainString())).toList()))
                    .param("every", line.every() == null ? null : line.every().name(), Types.VARCHAR).param("part", line.part()).param("total", line.total()).update();
        }
    }
}
