package rabta.sales.products;

import java.util.List;

import rabta.kernel.web.Page;

public record ProductChoices(List<Product> products) implements Page {
}
