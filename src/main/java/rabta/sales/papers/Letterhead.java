package rabta.sales.papers;

import java.time.ZoneId;

import rabta.kernel.ui.Digits;
import rabta.kernel.ui.Face;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;
import rabta.kernel.ui.Theme;

/**
 * Who writes.
 *
 * @param lines address, telephone and what else stands below the name; or null
 * @param logo a picture that Java reads, or null
 * @param language of the business, {@code currency} and {@code zone} likewise
 * @param validDays how many days a quote is usually valid
 * @param wins whether a deal is won when its customer accepts a quote
 */
public record Letterhead(String business, String lines, byte[] logo, String logoType, String termsEn, String termsUr, int validDays, boolean wins, Language language, String currency, ZoneId zone) {

    /** What usually stands below a paper in that language, or null. */
    public String terms(Language language) {
        return language == Language.UR ? termsUr : termsEn;
    }

    /** For a reader of that language who is no member. */
    public Preferences reader(Language language) {
        return new Preferences(language, Theme.SYSTEM, Digits.LATIN, Face.NASTALIQ, zone, currency, java.util.Map.of());
    }
}
