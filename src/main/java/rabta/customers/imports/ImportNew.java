package rabta.customers.imports;

import java.util.List;

import rabta.kernel.ui.Option;
import rabta.kernel.web.Page;

/**
 * Where a file is brought or a table is pasted.
 *
 * @param kind what it will hold, or null for 'see for yourself'
 * @param kinds what it may be
 * @param text what was pasted
 * @param error why the last one would not do, or null
 */
public record ImportNew(String kind, List<Option> kinds, String text, String error) implements Page {

    @Override
    public int status() {
        return error == null ? 200 : 422;
    }
}
