package rabta.customers.pictures;

import java.util.Map;

import rabta.customers.RecordKind;
import rabta.customers.records.Pictures;
import rabta.kernel.web.Page;

/** Where a customer gets their picture. @param file their present one, or null */
public record PictureEdit(RecordKind kind, long id, String name, Long file, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public String back() {
        return kind.path(id);
    }

    public String path() {
        return back() + "/" + word();
    }

    /** What it is called, which is the beginning of the keys of its words. */
    public String word() {
        return Pictures.word(kind);
    }

    /** Where the present one is, or null. */
    public String face() {
        return Pictures.href(kind, id, file);
    }
}
