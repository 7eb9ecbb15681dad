package rabta.sales.accounts;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import rabta.kernel.ui.Dates;
import rabta.kernel.ui.Money;
import rabta.kernel.ui.Preferences;
import rabta.kernel.ui.Words;
import rabta.sales.ledger.Balance;

/** What a customer who owes is written, in their own language. */
final class Reminder {

    private Reminder() {
    }

    /** @param reader with the customer's language */
    static String text(String name, Balance balance, String business, Preferences reader) {
        var worth = new Money(balance.minor(), balance.currency()).show(reader);
        return balance.oldest() == null ? Words.plain(reader, "ledger.reminder", name, worth, business)
                : Words.plain(reader, "ledger.reminder.since", name, worth, business, Dates.in(reader).date(balance.oldest()));
    }

    /** Opens the text in WhatsApp, ready to be sent; null where they cannot be reached so or owe nothing. */
    static String whatsapp(String name, Balance balance, Contact contact, String business, Preferences preferences) {
        return contact == null || contact.whatsapp() == null || !balance.owes() ? null
                : "https://wa.me/" + contact.whatsapp() + "?text=" + URLEncoder.encode(text(name, balance, business, preferences.with(contact.language())), StandardCharsets.UTF_8).replace("+", "%20");
    }
}
