package rabta.kernel.ui;

import java.math.BigDecimal;
import java.text.Bidi;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.ArgType;
import com.ibm.icu.text.MessagePattern.Part;
import com.ibm.icu.text.PluralRules;

/**
 * One message, parsed once by ICU and said by us: ICU's own MessageFormat is not safe between threads and
 * groups Urdu numbers in thousands.
 *
 * <p>What an argument becomes: a number by {@link Numbers} (a fraction with {@code {0,number,percent}}, a word
 * up to ten in Urdu with {@code {0,spelled}}), a {@link Money} by itself, a date or an instant by {@link Dates}
 * ({@code {0,time}}, {@code {0,datetime}} and {@code {0,ago}} for an instant), anything else by
 * {@code toString()}, isolated. {@code {0,raw}} is never isolated nor changed.
 */
final class Sentence {

    private static final char FIRST_STRONG_ISOLATE = '\u2068';
    private static final char POP_ISOLATE = '\u2069';
    private static final Pattern MARKS = Pattern.compile("[\u202a-\u202e\u2066-\u2069]");
    private static final Pattern FIGURE = Pattern.compile("-?\\d{1,18}(\\.\\d{1,9})?");
    private static final Set<String> NUMERIC = Set.of("number", "spelled");
    private static final Pattern URDU = Pattern.compile("[\\p{IsArabic}\\p{Mn}\\s\u200c\u200d\u06d4\u060c]*");

    private final MessagePattern pattern;
    private final PluralRules plurals;
    private final PluralRules ordinals;
    private final String plain;

    Sentence(String text, Language language) {
        pattern = new MessagePattern(text).freeze();
        plurals = PluralRules.forLocale(language.locale());
        ordinals = PluralRules.forLocale(language.locale(), PluralRules.PluralType.ORDINAL);
        plain = arguments().isEmpty() ? say(Preferences.DEFAULT.with(language), false, 0, null, new StringBuilder(), new Object[0]).toString() : null;
    }

    /** The arguments that the message mentions, "0", "1" … */
    Set<String> arguments() {
        Set<String> arguments = new TreeSet<>();
        for (int i = 0; i < pattern.countParts(); i++) {
            Part part = pattern.getPart(i);
            if (part.getType() == Part.Type.ARG_NUMBER || part.getType() == Part.Type.ARG_NAME) {
                arguments.add(pattern.getSubstring(part));
            }
        }
        return arguments;
    }

    String say(Preferences preferences, boolean isolated, Object... args) {
        return plain != null ? plain : say(preferences, isolated, 0, null, new StringBuilder(64), args).toString();
    }

    /** Says the sub-message that starts at the part {@code start}; {@code counted} is what a # stands for. */
    private StringBuilder say(Preferences preferences, boolean isolated, int start, Number counted, StringBuilder out, Object[] args) {
        String text = pattern.getPatternString();
        int from = pattern.getPart(start).getLimit();
        for (int i = start + 1; ; i++) {
            Part part = pattern.getPart(i);
            out.append(text, from, part.getIndex());
            from = part.getLimit();
            switch (part.getType()) {
                case MSG_LIMIT -> {
                    return out;
                }
                case REPLACE_NUMBER -> out.append(Numbers.in(preferences).number(Numbers.exact(counted)));
                case ARG_START -> {
                    int end = pattern.getLimitPartIndex(i);
                    argument(preferences, isolated, i, end, part.getArgType(), counted, out, args);
                    from = pattern.getPart(end).getLimit();
                    i = end;
                }
                default -> { }
            }
        }
    }

    private void argument(Preferences preferences, boolean isolated, int start, int end, ArgType type, Number counted, StringBuilder out, Object[] args) {
        Part name = pattern.getPart(start + 1);
        Object value = name.getType() == Part.Type.ARG_NUMBER && name.getValue() < args.length ? args[name.getValue()] : null;
        switch (type) {
            case NONE -> out.append(shown(preferences, isolated, value, "", ""));
            case SIMPLE -> out.append(shown(preferences, isolated, value, pattern.getSubstring(pattern.getPart(start + 2)),
                    end > start + 3 ? pattern.getSubstring(pattern.getPart(start + 3)).strip() : ""));
            case PLURAL, SELECTORDINAL -> {
                Number number = value instanceof Number n ? n : counted(value);
                PluralRules rules = type == ArgType.PLURAL ? plurals : ordinals;
                double offset = pattern.getPluralOffset(start + 2);
                Number rest = offset == 0 ? number : Numbers.exact(number).subtract(BigDecimal.valueOf(offset));
                say(preferences, isolated, branch(start + 2, end, number, rules.select(rest.doubleValue())), rest, out, args);
            }
            case SELECT -> say(preferences, isolated, branch(start + 2, end, null, String.valueOf(value)), counted, out, args);
            case CHOICE -> throw new IllegalArgumentException("Use plural or select, not choice: " + pattern.getPatternString());
        }
    }

    /** The part where the fitting sub-message starts: an exact =1 first, then the keyword, then "other". */
    private int branch(int from, int end, Number exactly, String keyword) {
        int fits = -1;
        for (int i = from; i < end; i++) {
            if (pattern.getPartType(i) != Part.Type.ARG_SELECTOR) {
                continue;
            }
            String selector = pattern.getSubstring(pattern.getPart(i));
            boolean explicit = pattern.getPartType(i + 1).hasNumericValue();
            int message = explicit ? i + 2 : i + 1;
            if (explicit && exactly != null && pattern.getNumericValue(pattern.getPart(i + 1)) == exactly.doubleValue()) {
                return message;
            }
            if (!explicit && (selector.equals(keyword) || fits < 0 && selector.equals("other"))) {
                fits = message;
            }
            i = pattern.getLimitPartIndex(message);
        }
        return fits;
    }

    // What is said after a redirect has been through a cookie, where every argument is text.
    private static Number counted(Object value) {
        return value instanceof String typed && FIGURE.matcher(typed).matches() ? new BigDecimal(typed) : BigDecimal.ZERO;
    }

    private static String shown(Preferences preferences, boolean isolated, Object value, String kind, String style) {
        Numbers numbers = Numbers.in(preferences);
        return switch (value) {
            case null -> "";
            case Object any when kind.equals("raw") -> any.toString();
            case String typed when NUMERIC.contains(kind) && FIGURE.matcher(typed).matches() ->
                    shown(preferences, isolated, new BigDecimal(typed), kind, style);
            case Number n when style.equals("percent") -> numbers.percent(n.doubleValue());
            case Number n when kind.equals("spelled") -> numbers.spelled(n.longValue());
            case Number n -> numbers.number(Numbers.exact(n));
            case Money money -> isolated(isolated, preferences, money.show(preferences));
            case LocalDate date -> Dates.in(preferences).date(date);
            case LocalTime time -> Dates.in(preferences).time(time);
            case Instant instant -> switch (kind) {
                case "time" -> Dates.in(preferences).time(instant);
                case "datetime" -> Dates.in(preferences).dateTime(instant);
                case "ago" -> Dates.in(preferences).ago(instant);
                default -> Dates.in(preferences).date(instant);
            };
            default -> isolated(isolated, preferences, value.toString());
        };
    }

    // An argument that a user typed may run against the sentence, and may hold direction marks of its own:
    // the marks go (a stray U+2069 would end our isolate), the isolate comes only where the script differs.
    private static String isolated(boolean wanted, Preferences preferences, String text) {
        String clean = MARKS.matcher(text).replaceAll("");
        boolean home = preferences.language() == Language.UR ? URDU.matcher(clean).matches() : !Bidi.requiresBidi(clean.toCharArray(), 0, clean.length());
        return !wanted || home ? clean : FIRST_STRONG_ISOLATE + clean + POP_ISOLATE;
    }
}
