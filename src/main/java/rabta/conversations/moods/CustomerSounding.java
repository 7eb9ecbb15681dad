package rabta.conversations.moods;

import rabta.customers.RecordKind;
import rabta.kernel.sql.Paged;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/** How a customer sounds of late, and the messages by which. */
public record CustomerSounding(RecordKind kind, long id, String name, Sounding sounding, Paged<SoundingMessage> messages) implements Page {

    public String path() {
        return kind.path(id) + "/sounding";
    }

    public String counted() {
        return Ui.t("customer_moods.counted", sounding.messages(), CustomerMoods.DAYS);
    }
}
