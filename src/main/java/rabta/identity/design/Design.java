package rabta.identity.design;

import java.util.List;

import gg.jte.Content;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;
import rabta.kernel.ui.Theme;
import rabta.kernel.ui.Tone;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/** The parts of the screens, drawn for a reader of English and for a reader of Urdu side by side. */
public record Design(Theme theme) implements Page {

    /** @param spent in paisa */
    public record Customer(String name, String company, String phone, String tag, Tone tone, long spent) {
    }

    /** The content as it stands for a reader of that language, whoever looks. */
    public Content in(Language language, Content content) {
        return output -> ScopedValue.where(Preferences.CURRENT, Preferences.current().with(language)).run(() -> content.writeTo(output));
    }

    public List<Customer> customers() {
        boolean urdu = Ui.rtl();
        return List.of(
                new Customer(urdu ? "عائشہ رحمان" : "Ayesha Rahman", urdu ? "کراچی ٹیکسٹائلز" : "Karachi Textiles", "+923002345671", Ui.t("design.vip"), Tone.AMBER, 48_200_000),
                new Customer(urdu ? "بلال خان" : "Bilal Khan", urdu ? "انڈس فوڈز" : "Indus Foods", "+923218876543", Ui.t("design.wholesale"), Tone.BLUE, 15_650_000),
                new Customer(urdu ? "Fatima Noor" : "فاطمہ نور", urdu ? "Noor Boutique" : "نور بوتیک", "+923331122334", Ui.t("design.retail"), Tone.GREEN, 9_825_000));
    }
}
