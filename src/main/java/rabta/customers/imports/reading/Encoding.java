package rabta.customers.imports.reading;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

import com.ibm.icu.text.CharsetDetector;

/**
 * In which encoding a text was written: by its byte-order mark; by the zeros of UTF-16 without one; as UTF-8 if all of
 * it is that; else in the Windows code page that its high bytes look like.
 *
 * @param mark the length of the byte-order mark, in bytes
 */
record Encoding(Charset charset, int mark) {

    private static final int HEAD = 1 << 16;
    private static final Charset WESTERN = Charset.forName("windows-1252");
    private static final Set<String> OTHERS = Set.of("windows-1251", "KOI8-R", "ISO-8859-5", "windows-1253", "ISO-8859-7", "windows-1255", "ISO-8859-8", "Shift_JIS",
            "GB18030", "Big5", "EUC-JP", "EUC-KR", "ISO-8859-6");
    private static final Charset MAC = Charset.forName("x-MacRoman");
    /** Capitals of windows-1252 where an old Mac has é, ä, å and ü, and signs where it has other letters. */
    private static final String CAPITALS = "\u008A\u008C\u008E\u009F";
    private static final String SIGNS = "\u0081\u0082\u0083\u0084\u0086\u0087\u0088\u0089\u008B\u008D\u008F\u0090\u0095\u0096\u0098\u009B\u009D";
    private static final Charset ARABIC = Charset.forName("windows-1256");

    static Encoding of(Path file) throws IOException {
        byte[] head = head(file);
        var marked = marked(head);
        if (marked != null) {
            return marked;
        }
        if (head.length >= 8 && head.length % 4 == 0 && (zerosOfFour(head, 0, 0) || zerosOfFour(head, 0, 2))) {
            return new Encoding(zerosOfFour(head, 0, 0) ? StandardCharsets.UTF_32BE : StandardCharsets.UTF_32LE, 0);
        }
        var wide = wide(head);
        if (wide != null) {
            return new Encoding(wide, 0);
        }
        return new Encoding(isUtf8(file) ? StandardCharsets.UTF_8 : codePage(head, file), 0);
    }

    static byte[] head(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(HEAD);
        }
    }

    private static Encoding marked(byte[] b) {
        if (begins(b, 0xEF, 0xBB, 0xBF)) {
            return new Encoding(StandardCharsets.UTF_8, 3);
        }
        // UTF-32 little endian begins like UTF-16 little endian.
        if (begins(b, 0xFF, 0xFE, 0, 0)) {
            return new Encoding(StandardCharsets.UTF_32LE, 4);
        }
        if (begins(b, 0, 0, 0xFE, 0xFF)) {
            return new Encoding(StandardCharsets.UTF_32BE, 4);
        }
        if (begins(b, 0xFF, 0xFE) || begins(b, 0xFE, 0xFF)) {
            // Some programs set the short mark, in either order, before four-byte characters.
            var wide = b[0] == (byte) 0xFF ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
            return new Encoding(zerosOfFour(b, 2, 0) ? StandardCharsets.UTF_32BE : zerosOfFour(b, 2, 2) ? StandardCharsets.UTF_32LE : wide, 2);
        }
        return null;
    }

    /** Whether of every four bytes two are nothing, as in UTF-32 they are for all that people write. */
    private static boolean zerosOfFour(byte[] b, int start, int from) {
        int groups = (Math.min(b.length, 4096) - start) / 4;
        int zeros = 0;
        for (int g = 0; g < groups; g++) {
            int at = start + g * 4 + from;
            zeros += b[at] == 0 && b[at + 1] == 0 ? 1 : 0;
        }
        return groups > 0 && zeros * 20 >= groups * 19;
    }

    static boolean begins(byte[] b, int... with) {
        if (b.length < with.length) {
            return false;
        }
        for (int i = 0; i < with.length; i++) {
            if ((b[i] & 0xFF) != with[i]) {
                return false;
            }
        }
        return true;
    }

    /** Separators and line ends are ASCII in every script: their zero halves all stand on the same side. */
    private static Charset wide(byte[] b) {
        int[] separators = new int[2];
        int even = 0;
        int odd = 0;
        for (int i = 0; i + 1 < b.length; i += 2) {
            even += b[i] == 0 ? 1 : 0;
            odd += b[i + 1] == 0 ? 1 : 0;
            separators[0] += b[i] == 0 && separator(b[i + 1]) ? 1 : 0;
            separators[1] += b[i + 1] == 0 && separator(b[i]) ? 1 : 0;
        }
        // A zero here and there is padding.
        if (separators[0] > 0 && odd * 10 < even && even * 40 > b.length) {
            return StandardCharsets.UTF_16BE;
        }
        return separators[1] > 0 && even * 10 < odd && odd * 40 > b.length ? StandardCharsets.UTF_16LE : null;
    }

    private static boolean separator(byte b) {
        return b == ',' || b == ';' || b == '\t' || b == '|' || b == '\n' || b == '\r';
    }

    /**
     * Whether all of it is UTF-8, or nearly all: a line that somebody pasted in from elsewhere, or a character that a program cut in
     * two, is no reason to read the rest as gibberish.
     */
    private static boolean isUtf8(Path file) throws IOException {
        var decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
        var bytes = ByteBuffer.allocate(HEAD);
        var chars = CharBuffer.allocate(HEAD);
        long good = 0;
        long bad = 0;
        try (var channel = Files.newByteChannel(file)) {
            while (channel.read(bytes) >= 0 || bytes.position() > 0 && bytes.remaining() == 0) {
                bytes.flip();
                for (var result = decoder.decode(bytes, chars, false); result.isError(); result = decoder.decode(bytes, chars, false)) {
                    bytes.position(bytes.position() + result.length());
                    bad++;
                }
                bytes.compact();
                chars.flip();
                good += chars.chars().filter(c -> c > 127 && c != 0xFFFD).count();
                chars.clear();
            }
        }
        // What is left is a character cut off by the end of an upload: no reason to doubt the rest.
        return bad == 0 || good > 50 * bad;
    }

    /** Urdu's letters stand together; a western accent stands alone among plain letters. */
    private static Charset codePage(byte[] head, Path file) throws IOException {
        byte[] sample = highBytes(head) > 0 ? head : aroundTheFirstHighByte(file);
        int apart = 0;
        int among = 0;
        for (int i = 0; i < sample.length; i++) {
            int end = i;
            while (end < sample.length && sample[end] < 0) {
                end++;
            }
            if (end > i) {
                boolean touching = i > 0 && letter(sample[i - 1]) || end < sample.length && letter(sample[end]);
                among += touching ? end - i : 0;
                apart += touching || end - i == 1 ? 0 : end - i;
                i = end;
            }
        }
        return apart > among ? arabicOrAlike(sample) : mac(sample) ? MAC : WESTERN;
    }

    /** An old Mac keeps its accents where Windows has signs and a few capitals, which do not stand behind a small letter. */
    private static boolean mac(byte[] sample) {
        int below = 0;
        int above = 0;
        boolean odd = false;
        for (int i = 1; i < sample.length; i++) {
            int b = sample[i] & 0xFF;
            if (b < 0x80 || !letter(sample[i - 1])) {
                continue;
            }
            boolean within = i + 1 < sample.length && letter(sample[i + 1]);
            above += b >= 0xC0 ? 1 : 0;
            below += b < 0xA0 && b != 0x92 ? 1 : 0;
            odd |= sample[i - 1] >= 'a' && CAPITALS.indexOf(b) >= 0 || within && SIGNS.indexOf(b) >= 0;
        }
        return odd && below > above;
    }

    private static boolean letter(byte b) {
        return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z';
    }

    /** Letters that stand together may also be Greek, Cyrillic, Hebrew or East Asian: what the detector is sure of, it may say. */
    private static Charset arabicOrAlike(byte[] sample) {
        var match = new CharsetDetector().setText(sample).detect();
        boolean sure = match != null && match.getConfidence() >= 50 && OTHERS.contains(match.getName()) && Charset.isSupported(match.getName());
        return sure ? Charset.forName(match.getName()) : ARABIC;
    }

    private static int highBytes(byte[] b) {
        int high = 0;
        for (byte one : b) {
            high += one < 0 ? 1 : 0;
        }
        return high;
    }

    private static byte[] aroundTheFirstHighByte(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), HEAD)) {
            int b = in.read();
            while (b >= 0 && b < 0x80) {
                b = in.read();
            }
            byte[] rest = in.readNBytes(HEAD);
            byte[] sample = new byte[rest.length + 1];
            sample[0] = (byte) b;
            System.arraycopy(rest, 0, sample, 1, rest.length);
            return sample;
        }
    }
}
