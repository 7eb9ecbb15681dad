package rabta.collaboration.articlecategories;

import rabta.kernel.web.Page;

public record CategoryIndex(CategoryTree tree) implements Page {
}
