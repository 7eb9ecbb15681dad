package rabta.sales.papers;

import java.util.Map;

import rabta.kernel.web.Page;

/** How papers are written, to be changed. @param logo whether there is one */
public record PaperEdit(PaperForm form, boolean logo, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }
}
