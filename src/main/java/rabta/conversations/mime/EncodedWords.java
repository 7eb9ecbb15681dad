package rabta.conversations.mime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.regex.Pattern;

/** Words in headings: {@code =?utf-8?B?…?=} (RFC 2047), also where they stand as they must not, and bytes of no declared charset. */
public final class EncodedWords {

    private static final Pattern WORD = Pattern.compile("=\\?([^?\\s*]{1,40})(?:\\*[^?\\s]{0,20})?\\?([bBqQ])\\?([^?]*)\\?=");

    private EncodedWords() {
    }

    /** On one line, without controls. */
    public static String decoded(String value) {
        if (value == null) {
            return "";
        }
        var out = new StringBuilder();
        var word = WORD.matcher(value);
        int at = 0;
        String charset = null;
        // Neighbours of one charset are joined as bytes: some split a letter between two of them.
        var bytes = new ByteArrayOutputStream();
        while (word.find()) {
            var between = value.substring(at, word.start());
            if (charset != null && !between.isBlank() || charset == null || !charset.equalsIgnoreCase(word.group(1))) {
                flush(out, bytes, charset);
                if (charset == null || !between.isBlank()) {
                    out.append(plain(between));
                }
            }
            charset = word.group(1);
            bytes.writeBytes("bB".contains(word.group(2)) ? Transfer.base64(word.group(3).getBytes(ISO_8859_1))
                    : Transfer.quotedPrintable(word.group(3).replace('_', ' ').getBytes(ISO_8859_1)));
            at = word.end();
        }
        flush(out, bytes, charset);
        return clean(out.append(plain(value.substring(at))).toString());
    }

    private static void flush(StringBuilder out, ByteArrayOutputStream bytes, String charset) {
        if (charset != null) {
            out.append(Charsets.text(bytes.toByteArray(), charset));
            bytes.reset();
        }
    }

    /** What was taken byte by byte, since it was no UTF-8, is read again as what it may have been. */
    private static String plain(String text) {
        return text.chars().anyMatch(c -> c >= 0x80 && c < 0xA0) ? Charsets.text(text.getBytes(ISO_8859_1), "windows-1252") : text;
    }

    /** Without what could end a line or turn the reading direction of what follows. */
    public static String clean(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\u0085]+", " ").replaceAll("[\\u202A-\\u202E\\u2066-\\u2069]", "").replaceAll(" {2,}", " ").strip();
    }
}
