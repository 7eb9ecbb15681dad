package rabta.sales.lines;

import java.math.BigDecimal;
import java.util.ArrayList;
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

/** Understands lines that programs send; what they leave out is taken from the product. */
@Service
@Transactional(readOnly = true)
public class LineWriting {

    private final Products products;
    private final Taxes taxes;
    private final PriceLists prices;

    LineWriting(Products products, Taxes taxes, PriceLists prices) {
        this.products = products;
        this.taxes = taxes;
        this.prices = prices;
    }

    /** @param person for whom, or null; {@code company} likewise @param flaws takes what there is not */
    public List<LineForm> forms(List<LineRequest> requests, Long person, Long company, String currency, List<Flaw> flaws, Viewer viewer) {
        var forms = new ArrayList<LineForm>();
        var asked = requests == null ? List.<LineRequest>of() : requests;
        var known = products.each(asked.stream().filter(r -> r != null && r.product() != null).map(LineRequest::product).toList());
        var all = taxes.all();
        for (int i = 0; i < Math.min(asked.size(), Line.MOST + 1); i++) {
            var request = asked.get(i);
            var at = "lines[" + i + "].";
            if (request == null) {
                flaws.add(Flaw.of(at + "name", "invalid.required"));
                continue;
            }
            var product = request.product() == null ? null : known.get(request.product());
            if (request.product() != null && product == null) {
                flaws.add(Flaw.of(at + "product_id", "products.missing"));
                continue;
            }
            var borne = borne(request, product, all);
            if (borne == null) {
                flaws.add(Flaw.of(at + "tax_ids", "invalid.choice"));
                continue;
            }
            forms.add(new LineForm(request.product(), Typed.line(request.name()) == null && product != null ? product.called() : request.name(), or(request.about(), product == null ? null : product.about()),
                    or(request.unit(), product == null ? null : product.unit()), request.quantity(), price(request, product, person, company, currency, viewer), request.discount(),
                    borne.stream().map(SalesTax::upon).map(LineForm::word).toList(), or(request.every(), product == null || product.every() == null ? null : product.every().word()), request.part()));
        }
        return forms;
    }

    private static String or(String said, String otherwise) {
        return said == null ? otherwise : said;
    }

    private String price(LineRequest request, Product product, Long person, Long company, String currency, Viewer viewer) {
        if (request.unitPrice() != null || product == null) {
            return request.unitPrice();
        }
        var count = request.quantity() == null ? BigDecimal.ONE : Numbers.parse(request.quantity()).orElse(BigDecimal.ONE);
        return prices.price(product, count, currency, person, company, viewer).map(minor -> LineForm.plain(minor, currency)).orElse(null);
    }

    private static List<SalesTax> borne(LineRequest request, Product product, List<SalesTax> all) {
        var ids = request.taxes() != null ? request.taxes() : product != null ? product.taxes() : List.<Long>of();
        var found = all.stream().filter(tax -> ids.contains(tax.id())).toList();
        return request.taxes() != null && found.size() < ids.stream().distinct().count() ? null : found;
    }
}
