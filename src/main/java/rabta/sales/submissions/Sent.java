package rabta.sales.submissions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import rabta.customers.Typed;
import rabta.sales.forms.Form;

/**
 * What came in from a stranger, still to be understood.
 *
 * @param typed by the keys of what the form asks
 * @param word the one-time word of the page, or null where another page sent it
 * @param trap what stands in the field that nobody sees; programs fill it in
 * @param page on which the form stood, or null
 * @param utm which campaign led there: source, medium, campaign, term, content, as far as they were said
 */
record Sent(Map<String, String> typed, boolean agreed, String word, String trap, String page, Map<String, String> utm) {

    /** Looks like a field that matters, so that programs fill it in; people do not see it. */
    static final String TRAP = "website";
    static final String WORD = "form_word";
    static final List<String> UTM = List.of("source", "medium", "campaign", "term", "content");
    private static final int LONGEST_PAGE = 1000;
    private static final int LONGEST_UTM = 200;

    static Sent of(Form form, Map<String, String[]> sent, String referrer) {
        var typed = new LinkedHashMap<String, String>();
        form.asked().forEach(asked -> {
            var values = sent.get(asked.key());
            if (values != null && values.length > 0) {
                typed.put(asked.key(), String.join(",", values));
            }
        });
        var page = web(first(sent, "form_page")) == null ? web(referrer) : web(first(sent, "form_page"));
        return new Sent(typed, first(sent, "form_consent") != null, first(sent, WORD), first(sent, TRAP), page, utm(sent, page));
    }

    static String web(String address) {
        var clean = Typed.line(address);
        return clean != null && clean.length() <= LONGEST_PAGE && clean.matches("https?://\\S+") ? clean : null;
    }

    /** What the address of our own page says goes before what the one says in which it stands. */
    static Map<String, String> utm(Map<String, String[]> sent, String page) {
        var there = page == null || page.indexOf('?') < 0 ? Map.<String, String>of() : query(page.substring(page.indexOf('?') + 1));
        var utm = new LinkedHashMap<String, String>();
        for (var name : UTM) {
            var said = Typed.line(first(sent, "utm_" + name));
            var value = said == null ? Typed.line(there.get("utm_" + name)) : said;
            if (value != null) {
                utm.put(name, value.length() > LONGEST_UTM ? value.substring(0, LONGEST_UTM) : value);
            }
        }
        return utm;
    }

    private static Map<String, String> query(String query) {
        return java.util.Arrays.stream(query.replaceFirst("#.*", "").split("&")).filter(part -> part.startsWith("utm_") && part.indexOf('=') > 0)
                .collect(Collectors.toMap(part -> part.substring(0, part.indexOf('=')), part -> decoded(part.substring(part.indexOf('=') + 1)), (a, b) -> a));
    }

    private static String decoded(String part) {
        try {
            return java.net.URLDecoder.decode(part, java.nio.charset.StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return part;
        }
    }

    private static String first(Map<String, String[]> sent, String name) {
        var values = sent.get(name);
        return values == null || values.length == 0 || values[0].isBlank() ? null : values[0];
    }
}
