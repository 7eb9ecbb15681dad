package rabta.conversations.sms;

/**
 * How many parts a short message is charged as. In the alphabet of GSM 03.38 a single one holds 160 characters and each of several
 * 153, some characters counting twice; any other letter, such as Urdu's, makes it UCS-2, with 70 and 67 (3GPP TS 23.038, 23.040).
 *
 * @param units characters as they are counted, code units of UTF-16 in UCS-2
 * @param left how many more fit into the last part
 */
public record Segments(boolean gsm, int units, int parts, int left) {

    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String TWICE = "\f^{}\\[~]|€";

    public static Segments of(String text) {
        boolean gsm = text.chars().allMatch(c -> BASIC.indexOf(c) >= 0 || TWICE.indexOf(c) >= 0);
        int single = gsm ? 160 : 70;
        int each = gsm ? 153 : 67;
        int units = gsm ? text.chars().map(Segments::weight).sum() : text.length();
        if (units <= single) {
            return new Segments(gsm, units, units == 0 ? 0 : 1, single - units);
        }
        return several(text, gsm, units, each);
    }

    // A character that takes two places, and a pair of surrogates, is never torn apart: what does not fit opens the next part.
    private static Segments several(String text, boolean gsm, int units, int each) {
        int parts = 1;
        int used = 0;
        for (int at = 0; at < text.length(); ) {
            int point = text.codePointAt(at);
            int weight = gsm ? weight(point) : Character.charCount(point);
            if (used + weight > each) {
                parts++;
                used = 0;
            }
            used += weight;
            at += Character.charCount(point);
        }
        return new Segments(gsm, units, parts, each - used);
    }

    private static int weight(int c) {
        return TWICE.indexOf(c) >= 0 ? 2 : 1;
    }
}
