package rabta.customers.imports;

import java.util.List;

import rabta.kernel.sql.Paged;
import rabta.kernel.ui.Option;
import rabta.kernel.web.Page;

/** The imports, newest first. @param kinds what each kind is called */
public record ImportIndex(Paged<Import> imports, List<Option> kinds) implements Page {

    public String kind(Import one) {
        return ImportKinds.name(kinds, one.kind());
    }
}
