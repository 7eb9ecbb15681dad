package rabta.conversations.mime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** Bytes into words by the charset that they claim, or by the one that they are in where the claim is false. */
final class Charsets {

    private static final Charset WESTERN = Charset.forName("windows-1252");

    // As browsers read them (WHATWG Encoding): what calls itself Latin-1 uses the quotes of Windows.
    private static final Map<String, String> MEANT = Map.ofEntries(
            Map.entry("iso-8859-1", "windows-1252"), Map.entry("latin1", "windows-1252"), Map.entry("us-ascii", "windows-1252"), Map.entry("ascii", "windows-1252"),
            Map.entry("ansi_x3.4-1968", "windows-1252"), Map.entry("iso-8859-9", "windows-1254"), Map.entry("iso-8859-8-i", "iso-8859-8"), Map.entry("gb2312", "gb18030"),
            Map.entry("gbk", "gb18030"), Map.entry("ks_c_5601-1987", "x-windows-949"), Map.entry("euc-kr", "x-windows-949"), Map.entry("shift_jis", "windows-31j"),
            Map.entry("x-sjis", "windows-31j"), Map.entry("utf8", "utf-8"), Map.entry("cp-850", "cp850"), Map.entry("iso-8859-11", "x-windows-874"));

    /** How others write the names of those that we know. */
    private static final Map<Pattern, String> WRITTEN = Map.ofEntries(
            Map.entry(Pattern.compile("(?:x-)?(?:cp|win|windows|ms|ansi)[-_ ]?(125[0-8])"), "windows-$1"), Map.entry(Pattern.compile("(?:x-)?iso[-_ ]?8859[-_ ](\\d{1,2})(?:[-:_].*)?"), "iso-8859-$1"),
            Map.entry(Pattern.compile("(?:x-)?mac(?:intosh|[-_]?roman)?"), "x-macroman"), Map.entry(Pattern.compile("x-mac-(?:cyrillic|ukrainian)"), "x-maccyrillic"), Map.entry(Pattern.compile("koi-?8[-_]?r?|iso-ir-111"), "koi8-r"),
            Map.entry(Pattern.compile("koi-?8[-_]?ru"), "koi8-u"), Map.entry(Pattern.compile("(?:x-)?(?:gbk|euc-cn|gb[-_]?2312.*|gb_1988.*|cp-?936|ms-?936|windows-936|chinesegb)"), "gb18030"), Map.entry(Pattern.compile("(?:x-)*(?:cn-)?big-?5.*"), "big5-hkscs"),
            Map.entry(Pattern.compile("(?:ks[-_]?c[-_]?5601.*|uhc|korean|cp-?949|ms-?949)"), "x-windows-949"), Map.entry(Pattern.compile("iso-2022-jp-.*|cp5022\\d"), "iso-2022-jp"), Map.entry(Pattern.compile("(?:x-)?(?:s-?jis|shift[-_]?jis|ms[-_]kanji|cp-?932|ms-?932).*"), "windows-31j"),
            Map.entry(Pattern.compile("logical|visual"), "iso-8859-8"), Map.entry(Pattern.compile("utf[-_= ]?8.*"), "utf-8"), Map.entry(Pattern.compile("(?:x-)?euc[-_]?jp"), "euc-jp"));
    private static final Pattern META = Pattern.compile("(?i)<meta\\b[^<>]{0,200}?\\bcharset\\s{0,3}=\\s{0,3}[\"']?([a-z0-9._:-]{2,40})");
    /** Browsers look no further for it. */
    private static final int META_UPTO = 2048;

    private Charsets() {
    }

    /** What a page says of its own charset, or null. */
    static String named(byte[] html) {
        var meta = META.matcher(new String(html, 0, Math.min(html.length, META_UPTO), java.nio.charset.StandardCharsets.ISO_8859_1));
        return meta.find() ? meta.group(1) : null;
    }

    static String text(byte[] bytes, String claimed) {
        return text(bytes, 0, bytes.length, claimed);
    }

    static String text(byte[] bytes, int from, int to, String claimed) {
        Effort.spend(to - from);
        var name = claimed == null ? "" : claimed.strip().toLowerCase(Locale.ROOT).replaceAll("^[\"']|[\"']$", "");
        if (name.equals("utf-7") || name.equals("unicode-1-1-utf-7")) {
            return utf7(new String(bytes, from, to - from, java.nio.charset.StandardCharsets.ISO_8859_1)).replace("\u0000", "");
        }
        var charset = charset(name);
        // Many say Latin-1 and write UTF-8; text in Latin-1 is hardly ever valid UTF-8.
        var utf8 = charset == null || charset.equals(WESTERN) ? brokenUtf8(bytes, from, to) : null;
        var text = utf8 != null ? utf8 : strictly(bytes, from, to, charset == null ? WESTERN : charset);
        if (text == null) {
            text = strictly(bytes, from, to, UTF_8);
        }
        if (text == null) {
            text = new String(bytes, from, to - from, charset == null || charset.equals(UTF_8) && mostlyWestern(bytes, from, to) ? WESTERN : charset);
        }
        return text.replace("\u0000", "");
    }

    /** Whether what claims to be UTF-8 has no single letter in it beyond ASCII: then one old letter is likelier than a broken one. */
    private static boolean mostlyWestern(byte[] bytes, int from, int to) {
        for (int i = from; i + 1 < to; i++) {
            if ((bytes[i] & 0xE0) == 0xC0 && (bytes[i + 1] & 0xC0) == 0x80) {
                return false;
            }
        }
        return true;
    }

    private static Charset charset(String name) {
        var known = known(name);
        return known != null ? known : WRITTEN.entrySet().stream().map(one -> one.getKey().matcher(name).matches() ? known(one.getKey().matcher(name).replaceFirst(one.getValue())) : null).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static Charset known(String name) {
        try {
            return name.isEmpty() ? null : Charset.forName(MEANT.getOrDefault(name, name));
        } catch (IllegalArgumentException unknown) {
            return null;
        }
    }

    /** The words, or null where these bytes are not of that charset. */
    static String strictly(byte[] bytes, int from, int to, Charset charset) {
        try {
            return charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, from, to - from)).toString();
        } catch (CharacterCodingException broken) {
            return null;
        }
    }

    /** The words, or null where these bytes are no UTF-8: a letter in the middle of which somebody cut does not make them others. */
    static String brokenUtf8(byte[] bytes, int from, int to) {
        var whole = strictly(bytes, from, to, UTF_8);
        if (whole != null) {
            return whole;
        }
        var text = new String(bytes, from, to - from, UTF_8);
        long broken = text.chars().filter(c -> c == '\uFFFD').count();
        return text.chars().filter(c -> c >= 0x80).count() - broken >= 8 * broken ? text : null;
    }

    /** RFC 2152, which Java does not know. */
    private static String utf7(String text) {
        var out = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '+') {
                out.append(c);
                continue;
            }
            int end = at;
            while (end < text.length() && "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".indexOf(text.charAt(end)) >= 0) {
                end++;
            }
            if (end == at) {
                out.append('+');
            } else {
                try {
                    var bytes = Base64.getDecoder().decode(text.substring(at, end - ((end - at) % 4 == 1 ? 1 : 0)));
                    out.append(new String(bytes, 0, bytes.length & ~1, java.nio.charset.StandardCharsets.UTF_16BE));
                } catch (IllegalArgumentException broken) {
                    out.append(text, at - 1, end);
                }
            }
            at = end < text.length() && text.charAt(end) == '-' ? end + 1 : end;
        }
        return out.toString();
    }
}
