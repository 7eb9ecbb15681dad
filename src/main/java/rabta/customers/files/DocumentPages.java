package rabta.customers.files;

import static rabta.identity.Permission.VIEW_CUSTOMERS;

import java.util.Map;

import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

import rabta.customers.Kinds;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.sql.Paged;
import rabta.kernel.web.Page;

@Controller
class DocumentPages {

    private static final int SIZE = 50;

    private final Documents documents;
    private final Kinds kinds;

    DocumentPages(Documents documents, Kinds kinds) {
        this.documents = documents;
        this.kinds = kinds;
    }

    @GetMapping("/files")
    @Can(VIEW_CUSTOMERS)
    Page index(DocumentFilter filter, Viewer viewer) {
        try {
            return new DocumentsIndex(filter, documents.list(filter, SIZE, viewer), kinds.ones(), false);
        } catch (QueryTimeoutException late) {
            return new DocumentsIndex(filter, Paged.none(), Map.of(), true);
        }
    }
}
