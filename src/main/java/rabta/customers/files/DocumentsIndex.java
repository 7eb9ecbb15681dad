package rabta.customers.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import rabta.kernel.sql.Paged;
import rabta.kernel.ui.Tab;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/** All files of the business. @param kinds what a record of each kind is called, by type @param tooLong whether they could not be looked through in time */
public record DocumentsIndex(DocumentFilter filter, Paged<Document> documents, Map<String, String> kinds, boolean tooLong) implements Page {

    public List<Tab> tabs() {
        var tabs = new ArrayList<Tab>();
        tabs.add(new Tab(Ui.t("word.all"), filter.with("kind", null), filter.kind() == null));
        Stream.of(FileKind.values()).forEach(kind -> tabs.add(new Tab(kind.label(), filter.with("kind", kind.word()), filter.what().filter(kind::equals).isPresent())));
        return tabs;
    }

    public String next() {
        return documents.next() == null ? null : filter.with("after", documents.next());
    }

    public String first() {
        return filter.after() == null ? null : filter.with("after", null);
    }
}
