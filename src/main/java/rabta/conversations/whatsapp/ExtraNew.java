package rabta.conversations.whatsapp;

import java.util.List;
import java.util.Map;

import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/** A place, a card or a question with buttons, to be sent. */
public record ExtraNew(long conversation, String name, ExtraForm form, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public List<Option> kinds() {
        return ExtraForm.KINDS.stream().map(one -> new Option(one, Ui.t("whatsapp.extra." + one))).toList();
    }
}
