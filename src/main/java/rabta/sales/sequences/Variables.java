package rabta.sales.sequences;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.web.util.HtmlUtils;

import rabta.kernel.html.RichText;
import rabta.kernel.ui.Language;

/**
 * What a text says of whom it is sent to: {@code {first name}}, or {@code {company|your firm}} with what stands there where nothing is
 * known. Each goes by its name in either language.
 */
public final class Variables {

    /** What can be said. */
    public enum Variable {
        FIRST_NAME("first name", "پہلا نام"), NAME("name", "نام"), COMPANY("company", "کمپنی"), CITY("city", "شہر"), OWNER("owner", "ذمہ دار"), SENDER("sender", "بھیجنے والا"), BUSINESS("business", "ادارہ"),
        DEAL("deal", "سودا");

        private final String en;
        private final String ur;

        Variable(String en, String ur) {
            this.en = en;
            this.ur = ur;
        }

        /** With its braces, as it is written in that language. */
        public String written(Language language) {
            return "{" + (language == Language.UR ? ur : en) + "}";
        }
    }

    private static final Pattern WRITTEN = Pattern.compile("\\{([\\p{L}\\p{M} ]{1,30})(?:\\|([^{}|<>]{0,80}))?\\}");
    private static final Map<String, Variable> NAMED = Stream.of(Variable.values()).flatMap(one -> Stream.of(Map.entry(one.en, one), Map.entry(one.ur, one))).collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    // What stands before a name is no name.
    private static final Pattern TITLE = Pattern.compile("(?i)(?:mr|mrs|ms|miss|dr|prof|engr|haji|sir|madam|جناب|محترم|محترمہ|ڈاکٹر|پروفیسر|انجینئر|حاجی)\\.?");

    private final Map<Variable, String> values;

    /** @param values what is not known is left out */
    Variables(Map<Variable, String> values) {
        this.values = values;
    }

    /** Without those. */
    Variables but(List<Variable> some) {
        return new Variables(values.entrySet().stream().filter(one -> !some.contains(one.getKey())).collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** The names between braces that mean nothing, as they were written. */
    static List<String> unknown(String text) {
        var unknown = new TreeSet<String>();
        WRITTEN.matcher(text == null ? "" : text).results().filter(found -> named(found.group(1)) == null).forEach(found -> unknown.add(found.group(1).strip()));
        return List.copyOf(unknown);
    }

    private static Variable named(String written) {
        return NAMED.get(written.strip().replaceAll(" +", " ").toLowerCase(Locale.ROOT));
    }

    /** A line or a plain text with what is known in it. */
    String fill(String text) {
        return filled(text, UnaryOperator.identity());
    }

    /** Markup likewise; whatever is known is words and never markup. */
    RichText fillMarkup(String html) {
        return RichText.of(filled(html, HtmlUtils::htmlEscape));
    }

    private String filled(String text, UnaryOperator<String> escaped) {
        return WRITTEN.matcher(text).replaceAll(found -> {
            var variable = named(found.group(1));
            var known = variable == null ? null : values.get(variable);
            // A fallback stands in the text already, as its writer put it.
            return Matcher.quoteReplacement(variable == null ? found.group() : known != null ? escaped.apply(known) : found.group(2) == null ? "" : found.group(2).strip());
        });
    }

    /** Those that a text asks for and nothing is known of, without a word in their place: an empty place in a letter. */
    List<Variable> empty(String text) {
        return WRITTEN.matcher(text).results().filter(found -> found.group(2) == null || found.group(2).isBlank()).map(found -> named(found.group(1))).filter(one -> one != null && !values.containsKey(one)).distinct().toList();
    }

    /** What somebody is called among friends. */
    static String first(String name) {
        var words = name.strip().split("\\s+");
        for (var word : words) {
            if (!TITLE.matcher(word).matches()) {
                return word;
            }
        }
        return words[0];
    }
}
