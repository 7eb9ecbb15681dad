package rabta.sales.products;

import java.util.List;

import rabta.kernel.web.Page;
import rabta.sales.prices.PriceLists;
import rabta.sales.taxes.SalesTax;

/** @param parts what it is made of @param bundles to which it belongs @param prices what it costs in the lists of prices */
public record ProductShow(Product product, List<SalesTax> taxes, List<Products.Part> parts, List<Product> bundles, List<PriceLists.Priced> prices, boolean mayEdit) implements Page {

    public String path(String below) {
        return "/products/" + product.id() + "/" + below;
    }
}
