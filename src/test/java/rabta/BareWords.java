package rabta;

import java.util.Map;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds words that a template says by itself, in one language only: between tags, in the attributes that are read
 * to people, and in the texts that it hands to a component.
 */
final class BareWords {

    /** Names and keys that are the same in every language. */
    private static final Pattern ALLOWED = Pattern.compile("(?<!\\p{L})(Rabta|رابطہ|English|اردو|Ctrl|Shift|Enter|Esc|Tab|K"
            + "|WhatsApp|Messenger|Facebook|Instagram|Telegram|LinkedIn|YouTube|X|SMS|CSV|XLSX|PDF|JSON|API|URL|QR|KB|MB|vCard|iCal)(?!\\p{L})");

    private static final Pattern TAG = Pattern.compile("<[/!]?[a-zA-Z](?:\"[^\"]*\"|'[^']*'|[^>\"'])*>");
    private static final Pattern SPOKEN = Pattern.compile("(?<![\\w-])(placeholder|title|alt|aria-label|aria-description|aria-roledescription|hx-confirm)\\s*=\\s*(\"[^\"]*\"|'[^']*')");
    private static final Pattern HANDED = Pattern.compile("\\b(title|label|placeholder|text|hint|heading|message|alt|caption|empty)\\s*=\\s*(\"(?:\\\\.|[^\"\\\\])*\")");
    private static final Pattern SILENT = Pattern.compile("(?s)<!--.*?-->|<(script|style|kbd|code|pre)\\b.*?</\\1>");
    private static final Pattern BLOCK = Pattern.compile("@(?:if|elseif|for|template(?:\\.\\w+)+)\\s*\\(");
    private static final Pattern MARK = Pattern.compile("@(?:else|endif|endfor|raw|endraw)(?!\\w)");
    private static final Pattern HEAD = Pattern.compile("@(?:import|param)\\s");

    private final String source;
    private final char[] markup;
    private final Map<Integer, String> found = new TreeMap<>();

    private BareWords(String source) {
        this.source = source;
        markup = source.replaceAll("[^\n]", " ").toCharArray();
    }

    /** Each as "line words", in the order of the template. */
    static List<String> of(String template) {
        BareWords words = new BareWords(template);
        words.markup(0);
        words.judge();
        return words.found.entrySet().stream().map(e -> words.line(e.getKey()) + " " + e.getValue()).toList();
    }

    static String withoutAllowed(String text) {
        return ALLOWED.matcher(text).replaceAll(" ");
    }

    /** Copies markup up to the end or to the backtick that closes a content block; code stays blank. */
    private int markup(int i) {
        while (i < source.length()) {
            Matcher at;
            if (source.startsWith("<%--", i)) {
                i = after("--%>", i);
            } else if (source.startsWith("${", i) || source.startsWith("!{", i)) {
                i = code(i + 2, '}');
            } else if (source.startsWith("$unsafe{", i)) {
                i = code(i + 8, '}');
            } else if ((at = at(BLOCK, i)) != null) {
                i = code(at.end(), ')');
            } else if ((at = at(MARK, i)) != null) {
                i = at.end();
            } else if (at(HEAD, i) != null) {
                i = code(i, '\n');
            } else if (source.charAt(i) == '`') {
                return i + 1;
            } else {
                markup[i] = source.charAt(i);
                i++;
            }
        }
        return i;
    }

    /** Passes over Java until {@code end} at its own depth; content blocks in it are markup again. */
    private int code(int i, char end) {
        int depth = 0;
        while (i < source.length()) {
            char c = source.charAt(i);
            Matcher handed = at(HANDED, i);
            if (handed != null && (i == 0 || !Character.isLetterOrDigit(source.charAt(i - 1))) && end == ')') {
                say(i, handed.group(2), handed.group(1) + " = " + handed.group(2));
            }
            if (depth == 0 && c == end) {
                return i + 1;
            } else if (source.startsWith("@`", i)) {
                i = markup(i + 2);
                continue;
            } else if (c == '"' || c == '\'') {
                i = literal(i, c);
                continue;
            } else if (c == '(' || c == '{' || c == '[') {
                depth++;
            } else if (c == ')' || c == '}' || c == ']') {
                depth--;
            }
            i++;
        }
        return i;
    }

    private int literal(int i, char quote) {
        for (i++; i < source.length() && source.charAt(i) != quote; i++) {
            if (source.charAt(i) == '\\') {
                i++;
            }
        }
        return i + 1;
    }

    private void judge() {
        String html = blank(SILENT, new String(markup));
        Matcher tag = TAG.matcher(html);
        while (tag.find()) {
            Matcher spoken = SPOKEN.matcher(tag.group());
            while (spoken.find()) {
                say(tag.start() + spoken.start(), spoken.group(2), spoken.group(1) + "=" + spoken.group(2));
            }
        }
        String text = blank(Pattern.compile("&#?\\w+;"), blank(TAG, html));
        Matcher words = Pattern.compile("\\S+(?: \\S+)*").matcher(text);
        while (words.find()) {
            say(words.start(), words.group(), words.group());
        }
    }

    private void say(int at, String text, String shown) {
        if (withoutAllowed(text).codePoints().anyMatch(Character::isLetter)) {
            found.put(at, shown);
        }
    }

    private static String blank(Pattern what, String in) {
        return what.matcher(in).replaceAll(m -> m.group().replaceAll("[^\n]", " "));
    }

    private Matcher at(Pattern pattern, int i) {
        Matcher matcher = pattern.matcher(source).region(i, source.length());
        return matcher.lookingAt() ? matcher : null;
    }

    private int after(String end, int from) {
        int at = source.indexOf(end, from);
        return at < 0 ? source.length() : at + end.length();
    }

    private long line(int at) {
        return source.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
    }
}
