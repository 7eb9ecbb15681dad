package rabta.conversations.mime;

import java.io.ByteArrayOutputStream;
import java.util.Locale;

/** What was done to bytes for the way, undone: base64, quoted-printable, uuencode. Nothing broken stops it; what can be read is. */
final class Transfer {

    private static final int[] SIX = new int[128];

    static {
        java.util.Arrays.fill(SIX, -1);
        var letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < letters.length(); i++) {
            SIX[letters.charAt(i)] = i;
        }
        SIX['-'] = 62;
        SIX['_'] = 63;
    }

    private Transfer() {
    }

    static byte[] decoded(byte[] bytes, String encoding) {
        Effort.spend(bytes.length);
        return switch (encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT).replaceAll("[;\"'\\s].*", "")) {
            case "base64" -> base64(bytes);
            case "quoted-printable" -> quotedPrintable(bytes);
            case "x-uuencode", "x-uue", "uuencode" -> uuencoded(bytes);
            default -> bytes;
        };
    }

    static byte[] base64(byte[] bytes) {
        var out = new ByteArrayOutputStream(bytes.length * 3 / 4 + 3);
        int held = 0;
        int bits = 0;
        for (int i = 0; i < bytes.length; i++) {
            byte b = bytes[i];
            int six = b >= 0 ? SIX[b] : -1;
            if (b == '=') {
                held = 0;
                bits = 0;
                int next = i + 1;
                while (next < bytes.length && (bytes[next] == '=' || bytes[next] <= ' ' && bytes[next] >= 0)) {
                    next++;
                }
                if (next < bytes.length && !encoded(bytes, next)) {
                    // A list has written its own words below.
                    out.write('\n');
                    out.write(bytes, next, bytes.length - next);
                    break;
                }
                // Several encoded pieces may stand one behind the other.
            } else if (six >= 0) {
                held = held << 6 | six;
                bits += 6;
                if (bits >= 8) {
                    bits -= 8;
                    out.write(held >> bits & 0xFF);
                    held &= (1 << bits) - 1;
                }
            }
        }
        return out.toByteArray();
    }

    /** Whether the rest is nothing but what base64 is written with: words have blanks and stops. */
    private static boolean encoded(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            boolean blank = bytes[i] == ' ' || bytes[i] == '\t';
            if (bytes[i] < 0 || bytes[i] > ' ' && SIX[bytes[i]] < 0 && bytes[i] != '=' || blank && i + 1 < bytes.length && bytes[i + 1] > ' ') {
                return false;
            }
        }
        return true;
    }

    static byte[] quotedPrintable(byte[] bytes) {
        var out = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '=') {
                out.write(bytes[i]);
                continue;
            }
            int high = i + 1 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
            if (high >= 0 && low >= 0) {
                out.write(high << 4 | low);
                i += 2;
                continue;
            }
            int end = i + 1;
            while (end < bytes.length && (bytes[end] == ' ' || bytes[end] == '\t')) {
                end++;
            }
            if (end < bytes.length && (bytes[end] == '\r' || bytes[end] == '\n')) {
                i = Heading.after(bytes, end, bytes.length) - 1;
            } else if (end < bytes.length) {
                out.write('=');
            }
        }
        return out.toByteArray();
    }

    static byte[] uuencoded(byte[] bytes) {
        var out = new ByteArrayOutputStream(bytes.length);
        for (var line : new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).lines().toList()) {
            if (!line.isEmpty() && !line.startsWith("begin ") && !line.equals("end")) {
                uuencoded(line, out);
            }
        }
        return out.toByteArray();
    }

    /** Whether that could be a line of it. */
    static boolean uuencoded(String line) {
        int length = line.isEmpty() ? -1 : line.charAt(0) - ' ' & 63;
        return length >= 0 && line.chars().allMatch(c -> c >= ' ' && c <= '`') && line.length() - 1 >= (length * 4 + 2) / 3 - 3 && line.length() <= 90;
    }

    static void uuencoded(String line, ByteArrayOutputStream out) {
        int length = line.charAt(0) - ' ' & 63;
        for (int at = 1; length > 0; at += 4) {
            int four = 0;
            for (int i = 0; i < 4; i++) {
                // Trailing blanks are lost on the way.
                four = four << 6 | (at + i < line.length() ? line.charAt(at + i) - ' ' & 63 : 0);
            }
            for (int i = 0; i < 3 && length > 0; i++, length--) {
                out.write(four >> 16 - 8 * i & 0xFF);
            }
        }
    }
}
