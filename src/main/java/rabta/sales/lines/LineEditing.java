package rabta.sales.lines;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.Typed;
import rabta.identity.Viewer;
import rabta.kernel.ui.Numbers;
import rabta.sales.prices.PriceLists;
import rabta.sales.products.Product;
import rabta.sales.products.Products;
import rabta.sales.taxes.SalesTax;
import rabta.sales.taxes.Taxes;

/** Helps whoever types lines, of a deal or of any other paper: adds what was chosen, moves it, tells what it comes to. */
@Service
@Transactional(readOnly = true)
public class LineEditing {

    private final Products products;
    private final Taxes taxes;
    private final PriceLists prices;

    LineEditing(Products products, Taxes taxes, PriceLists prices) {
        this.products = products;
        this.taxes = taxes;
        this.prices = prices;
    }

    /** For whom, and in which currency. @param person by number, or null; {@code company} likewise */
    public record Buyer(Long person, Long company, String currency) {
    }

    public LinesEditor editor(LinesForm form, List<Flaw> flaws, String currency, String action) {
        return editor(form, flaws, currency, taxes.included(), action);
    }

    /** The same for a paper that says itself whether its prices hold the taxes. */
    public LinesEditor editor(LinesForm form, List<Flaw> flaws, String currency, boolean included, String action) {
        return new LinesEditor(form, Flaw.words(flaws), currency, taxes.all().stream().map(SalesTax::upon).toList(), included, action);
    }

    /**
     * The form after what was pressed in it: {@code add}, {@code more}, {@code sum}, {@code remove-3}, {@code up-3}, {@code down-3}.
     *
     * @param flaws takes what could not be done
     */
    public LinesForm after(String act, LinesForm form, Buyer buyer, List<Flaw> flaws, Viewer viewer) {
        var lines = new ArrayList<>(form.lines());
        if (act.equals("add")) {
            var added = added(form, buyer, flaws, viewer);
            if (!flaws.isEmpty()) {
                return form;
            }
            lines.removeIf(LineForm::empty);
            lines.addAll(added);
        } else if (act.equals("more")) {
            lines.add(LineForm.blank());
        } else if (act.matches("(remove|up|down)-\\d{1,3}")) {
            int at = Integer.parseInt(act.substring(act.indexOf('-') + 1));
            if (at < lines.size()) {
                moved(act.substring(0, act.indexOf('-')), at, lines);
            }
        } else {
            return form;
        }
        return form.with(lines);
    }

    /** What somebody calls as a product is called, and gives no price, is that product at its price for them, with its unit and its taxes. */
    public LinesForm filled(LinesForm form, Buyer buyer, Viewer viewer) {
        if (form.lines().stream().noneMatch(LineForm::unpriced)) {
            return form;
        }
        var lines = new ArrayList<LineForm>();
        for (var line : form.lines()) {
            // "Room #5" is no product of that number.
            var product = line.unpriced() && !line.name().contains("#") ? products.chosen(line.name()).filter(one -> !one.retired()) : java.util.Optional.<Product>empty();
            if (product.isEmpty() || lines.size() >= Line.MOST) {
                lines.add(line);
            } else {
                var sold = of(product.get(), Typed.line(line.quantity()) == null ? BigDecimal.ONE : Numbers.parse(line.quantity()).filter(count -> count.signum() > 0).orElse(BigDecimal.ONE), buyer, viewer);
                lines.add(sold.getFirst().over(line));
                lines.addAll(sold.subList(1, sold.size()));
            }
        }
        return new LinesForm(lines, form.less(), form.add(), form.count(), form.version());
    }

    private static void moved(String how, int at, List<LineForm> lines) {
        switch (how) {
            case "remove" -> lines.subList(at, end(at, lines)).clear();
            case "up" -> Collections.swap(lines, at, Math.max(0, at - 1));
            default -> Collections.swap(lines, at, Math.min(lines.size() - 1, at + 1));
        }
    }

    // A heading takes its parts along.
    private static int end(int at, List<LineForm> lines) {
        int end = at + 1;
        while (!Boolean.TRUE.equals(lines.get(at).part()) && end < lines.size() && Boolean.TRUE.equals(lines.get(end).part())) {
            end++;
        }
        return end;
    }

    private List<LineForm> added(LinesForm form, Buyer buyer, List<Flaw> flaws, Viewer viewer) {
        var product = products.chosen(form.add()).filter(p -> !p.retired());
        var count = Typed.line(form.count()) == null ? java.util.Optional.of(BigDecimal.ONE) : Numbers.parse(form.count()).filter(q -> q.signum() > 0 && q.stripTrailingZeros().scale() <= 3 && q.precision() - q.scale() <= 9);
        if (product.isEmpty()) {
            flaws.add(Flaw.of("add", "products.missing"));
        }
        if (count.isEmpty()) {
            flaws.add(Flaw.of("count", "lines.quantity.wrong"));
        }
        return flaws.isEmpty() ? of(product.get(), count.get(), buyer, viewer) : List.of();
    }

    /** The lines of a product; a bundle is a heading with its parts below. */
    private List<LineForm> of(Product product, BigDecimal count, Buyer buyer, Viewer viewer) {
        if (!product.bundle()) {
            return List.of(line(product, count, false, true, buyer, viewer));
        }
        var lines = new ArrayList<LineForm>();
        lines.add(line(product, count, false, !product.summed(), buyer, viewer));
        products.parts(product.id()).forEach(part -> lines.add(line(part.part(), part.quantity().multiply(count), true, product.summed(), buyer, viewer)));
        return lines;
    }

    private LineForm line(Product product, BigDecimal count, boolean part, boolean priced, Buyer buyer, Viewer viewer) {
        var price = priced ? prices.price(product, count, buyer.currency(), buyer.person(), buyer.company(), viewer).map(minor -> LineForm.plain(minor, buyer.currency())).orElse("") : "0";
        var borne = priced ? taxes.of(product.taxes()).stream().map(SalesTax::upon).map(LineForm::word).toList() : List.<String>of();
        return new LineForm(product.id(), product.called(), product.about(), product.unit(), count.stripTrailingZeros().toPlainString(), price, "", borne, product.every() == null || !priced ? "" : product.every().word(), part);
    }
}
