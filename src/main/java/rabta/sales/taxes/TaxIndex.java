package rabta.sales.taxes;

import java.util.List;

import rabta.kernel.web.Page;

/** @param included whether prices hold the taxes */
public record TaxIndex(List<SalesTax> taxes, boolean included) implements Page {
}
