package rabta.identity.workspaces;

import java.time.ZoneId;

import rabta.identity.entrance.Emails;
import rabta.identity.entrance.PasswordRule;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;
import rabta.kernel.web.Mistakes;

/** What the first visitor types. @param sample set by the button that begins with sample data */
public record SetupForm(String business, String language, String currency, String zone, String owner, String email, String password, String code, String sample) {

    static SetupForm empty() {
        return new SetupForm("", Preferences.current().language().tag(), "PKR", "Asia/Karachi", "", "", "", "", null);
    }

    boolean wantsSample() {
        return sample != null;
    }

    /** Whether somebody only wants to look: nothing about themselves is typed. */
    boolean nameless() {
        return wantsSample() && blank(owner) && blank(email) && blank(password);
    }

    Mistakes check() {
        var mistakes = choices(new Mistakes().line("business", business, 200));
        mistakes.line("owner", owner, 200).line("email", email, 254);
        if (Emails.normal(email).isEmpty()) {
            mistakes.add("email", "invalid.email");
        }
        PasswordRule.check(mistakes, "password", password, email, owner, business);
        return mistakes;
    }

    Mistakes choices(Mistakes mistakes) {
        if (language == null || !language.matches("en|ur")) {
            mistakes.add("language", "invalid.choice");
        }
        if (!Choices.currency(currency)) {
            mistakes.add("currency", "invalid.choice");
        }
        if (!Choices.zone(zone)) {
            mistakes.add("zone", "invalid.choice");
        }
        return mistakes;
    }

    Founding founding() {
        return new Founding(business.strip(), Language.of(language), currency, ZoneId.of(zone), owner.strip(), Emails.normal(email).orElseThrow(), password);
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }
}
