package rabta.conversations.whatsapp;

import java.util.Map;

import rabta.kernel.web.Page;

/** @param name of the person, or null where a number is typed @param number of theirs, or null where none is known */
public record HandLinkNew(HandLinkForm form, String name, String number, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }
}
