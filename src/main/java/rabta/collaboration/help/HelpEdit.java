package rabta.collaboration.help;

import java.util.Map;

import rabta.kernel.web.Page;

/** @param address where the pages are, or null while they are nowhere */
public record HelpEdit(HelpForm form, String base, String address, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }
}
