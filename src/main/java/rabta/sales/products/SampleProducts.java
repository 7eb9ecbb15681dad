package rabta.sales.products;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import rabta.identity.SamplePart;
import rabta.identity.Viewer;
import rabta.kernel.ui.Money;
import rabta.sales.lines.Line;

/** What the sample shop sells; known again by its codes. */
@Component
class SampleProducts implements SamplePart {

    private record Sample(String code, String en, String ur, String category, ProductKind kind, long rupees, long cost, String unit, Line.Every every) {
    }

    private static final List<Sample> ALL = List.of(goods("LWN-3", "Lawn suit, three pieces", "لان سوٹ، تین پیس", "Suits", 6_500, 4_100, null), goods("KRT-M", "Men's kurta", "مردانہ کرتا", "Ready to wear", 3_200, 1_900, null),
            goods("KRT-W", "Women's kurta", "زنانہ کرتا", "Ready to wear", 3_600, 2_150, null), goods("SHL-P", "Pashmina shawl", "پشمینہ شال", "Shawls", 18_000, 12_500, null),
            goods("BED-K", "Bed linen, king size", "چادر سیٹ، بڑا", "Home", 7_800, 5_200, null), goods("TWL-B", "Bath towel", "غسل کا تولیہ", "Home", 1_450, 900, null),
            goods("CRT-M", "Curtain cloth", "پردے کا کپڑا", "Home", 1_100, 640, "metre"), goods("UNI-B", "School uniform, boys", "اسکول وردی، لڑکے", "Uniforms", 2_900, 1_800, null),
            goods("UNI-G", "School uniform, girls", "اسکول وردی، لڑکیاں", "Uniforms", 3_100, 1_950, null), goods("TBL-C", "Table cloth", "میز پوش", "Home", 1_950, 1_150, null),
            service("SVC-S", "Stitching, a suit", "سلائی، فی سوٹ", 2_200, null), service("SVC-C", "Curtain care", "پردوں کی دیکھ بھال", 12_000, Line.Every.MONTH));

    private final JdbcClient jdbc;
    private final Products products;

    SampleProducts(JdbcClient jdbc, Products products) {
        this.jdbc = jdbc;
        this.products = products;
    }

    private static Sample goods(String code, String en, String ur, String category, long rupees, long cost, String unit) {
        return new Sample(code, en, ur, category, ProductKind.GOODS, rupees, cost, unit, null);
    }

    private static Sample service(String code, String en, String ur, long rupees, Line.Every every) {
        return new Sample(code, en, ur, "Services", ProductKind.SERVICE, rupees, rupees / 2, null, every);
    }

    @Override
    public void fill(Viewer owner) {
        var currency = owner.preferences().currency();
        var made = new ArrayList<Long>();
        for (var sample : ALL) {
            made.add(products.add(new ProductDraft("S-" + sample.code, sample.en, sample.ur, null, sample.unit, sample.category, sample.kind, minor(sample.rupees, currency), minor(sample.cost, currency), currency,
                    sample.every, false, null, List.of()), owner));
        }
        products.add(new ProductDraft("S-WED", "Wedding set", "شادی سیٹ", null, null, "Suits", ProductKind.GOODS, minor(28_000, currency), null, currency, null, false, null,
                List.of(new ProductDraft.Part(made.get(0), BigDecimal.ONE), new ProductDraft.Part(made.get(3), BigDecimal.ONE), new ProductDraft.Part(made.get(10), BigDecimal.ONE))), owner);
    }

    private static long minor(long rupees, String currency) {
        return Money.of(BigDecimal.valueOf(rupees), currency).minor();
    }

    /** Lines keep what stands upon them. */
    @Override
    public void clear(Viewer owner) {
        var codes = java.util.stream.Stream.concat(ALL.stream().map(sample -> "S-" + sample.code), java.util.stream.Stream.of("S-WED")).toArray(String[]::new);
        jdbc.sql("update deal_lines l set product_id = null from products r where r.id = l.product_id and r.code = any(:codes) and r.version = 1").param("codes", codes).update();
        jdbc.sql("delete from product_parts x using products r where r.id = x.product_id and r.code = any(:codes) and r.version = 1").param("codes", codes).update();
        jdbc.sql("delete from products r where r.code = any(:codes) and r.version = 1 and not exists (select from product_parts x where x.part_id = r.id)").param("codes", codes).update();
    }
}
