package rabta.kernel.text;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What it costs to take one folded word for another, in tenths of a nat; lower is likelier.
 *
 * <p>Between the scripts the word in Urdu letters is read aloud: each letter is written with up to three Latin letters, and between
 * two letters stands nothing or a short vowel that Urdu does not write. The table has the cost of each, −10 ln of its
 * share among the people who spelled Urdu words in Latin letters for the Dakshina corpus (Roark et al., 2020, CC BY-SA 4.0), estimated by
 * expectation maximisation, rounded, and corrected by hand for Pakistani names.
 */
final class Likeness {

    static final int JOINED = 15;
    static final int UNASKED = 6;
    static final int ARTICLE = 12;

    private static final int FAR = 1 << 20;
    private static final int UNTYPED = 25;
    private static final int UNTYPED_LETTER = 12;
    private static final int[] STRANGE = {55, 65, 95, 130};
    private static final int[] STRANGE_BETWEEN = {30, 70, 110};

    /** A Latin letter more explains more of an Urdu query, so that long candidates are not at a loss. */
    private static final int PER_LETTER = 9;

    /** What the best spelling of a letter costs, so that a name in the other script can rank beside one in the same. */
    private static final int EXPECTED = 6;

    // A unit, then what is written for it with its cost; "-" is nothing. ^ begins a word, $ ends it, - is inside it.
    // _ stands between two letters: < and > are the word's ends, V is ا و ی ے, C any other.
    private static final String SPELLINGS = """
            _<C -0
            _<V -0 a50
            _C> -0 e38 i46 ee62
            _CC -8 a10 i27 u28 e32 o48 ee58
            _CV -1 a26
            _V> -0 e52 a61
            _VC -1 a27 u56
            _VV -1 y24 v59 w61 a61
            ا$ a2 aa25 an39 ah43 -49 au55 aw61
            ا- a1 -35 o41 aa42 i55 u61
            ا^ a4 i21 -26 u30 e33 o46 oo56
            ب b0 bb55 ba61
            ت t1 th30 tt55
            ث s1 sh38 th45 c45 ss59
            ج j1 ge38 g38 z39 jj54 gi54
            ح h0 -52
            خ kh2 q24 qh37 k46
            د d0 dh41 dd54 -60
            ذ z2 j23 dh35 s46 d59 jh61
            ر r0 rr51 -61
            ز z2 j24 s26 es44 se51 -53 zz55
            س s1 ss42 ce43 c45 x48 ci54 -63
            ش sh1 tio38 s38 ssi57 cia59
            ص s0 z49 ss51
            ض z1 j27 d41 dh46 s48
            ط t1 th32 tt51 d59
            ظ z1 j25 dh39 -54 jh56 s59
            ع$ a10 -13 h24 e25 i32 u35 ah39 aa39 y44 ey49 ha49 ye53 ay54 v60 w61 yi61 ya62
            ع- -2 y24 aa30 a31 u40 e49 ou52 ye52 ey53 w60 o60
            ع^ -4 a14 u20 o23 e25 i36
            غ gh6 g10 q54 k62
            ف f1 ph26 ff44
            ق q3 kh22 k23 qh33 qu52
            ل l0 ll39 -57
            م m0 mm52
            ن$ n1 nn50 -63
            ن- n0 nn49 -53 m59
            ن^ n0
            و$ o8 u13 oo23 w39 v41 ow41 ve42 -48 ou49 ue49 vu53 av53 uu55 on56 aw58 wu59 ove59 ive59 wo59 ew60
            و- o9 u15 uww45 oo23 w26 v32 wa36 aw38 av43 ou43 va44 awa51 ve52 ow54 uu54 -55 au57 vi57 uw60 we62
            و^ wa9 w17 va20 v23 vi32 wi34 wo40 wu42 we44 o45 ve47 vu57 wh59
            ٹ t1 tt35 te38 th52 d53 to57 ght59
            پ p0 f46 pp52 pa53
            چ ch1 c39 tu45 tch49 chh53
            ڈ d1 dd28 de41 dh49 t52
            ڑ d7 r8 dh32 ad34 rh45 dd50 rr52 t54
            ژ z8 zh9 s27 j29 x34
            ک k2 c22 q36 co45 -45 ch49 ck50 kk52 kh61
            گ g0 gh48 gg54 gu55 ga59 k62 -65
            ں$ n1 -26
            ں- n5 -12
            ہ$ h8 a13 ah23 -23 ha47 ya49 ta50 at51 tah51 t52 yah53 y61
            ہ- h1 -31 ha62
            ہ^ h0 ha54
            ی$ i5 ee18 iy38 ie40 y20 e30 a44 ii46 -46 ey50 aa55
            ی- i11 e15 ayy38 yy42 aye36 ye27 iyy40 ee21 y26 -26 a30 iy34 iya39 ei43 ay44 ya45 ai49 ey50 aya60
            ی^ ya9 y14 -20 ye27 e27 yo30 i45 yu47 yi51 u56 ei59
            ے$ e8 ay12 ey19 y36 -41 ai46 i48 a54 ye61
            ے- e9 ay24 aiy25 a26 ey26 y28 iye29 eey49
            """;

    private static final short[] CHUNK = new short[27 * 27 * 27];
    private static final Map<String, short[]> UNITS = new HashMap<>();
    private static final short[][] LETTERS = new short[0x100 * 3][];
    private static final short[][] BETWEEN = new short[9][];

    static {
        read();
    }

    private Likeness() {}

    /** @param typing whether the asked word may be the beginning of the found one */
    static int cost(String asked, String found, boolean typing) {
        if (asked.equals(found)) {
            return 0;
        }
        boolean urduAsked = isUrdu(asked);
        boolean urduFound = isUrdu(found);
        if (!urduAsked && isLatin(asked) && urduFound) {
            return spelled(found, asked, typing, false) - EXPECTED * asked.length();
        }
        if (urduAsked && !urduFound && isLatin(found)) {
            return spelled(asked, found, false, typing) + PER_LETTER * (asked.length() - found.length()) - EXPECTED * asked.length();
        }
        return SameScript.cost(asked, found, typing);
    }

    private static boolean isUrdu(String word) {
        for (int at = 0; at < word.length(); at++) {
            if (!Skeleton.isUrdu(word.charAt(at))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLatin(String word) {
        for (int at = 0; at < word.length(); at++) {
            if (word.charAt(at) < 'a' || word.charAt(at) > 'z') {
                return false;
            }
        }
        return true;
    }

    private static int spelled(String urdu, String latin, boolean restOfUrdu, boolean restOfLatin) {
        int letters = urdu.length();
        int length = latin.length();
        int[] now = new int[length + 1];
        int[] next = new int[length + 1];
        int[] one = new int[length + 1];
        int[] two = new int[length + 1];
        int[] three = new int[length + 1];
        for (int at = length - 1; at >= 0; at--) {
            int letter = latin.charAt(at) - 'a' + 1;
            one[at] = CHUNK[letter];
            two[at] = at + 1 < length ? CHUNK[letter * 27 + latin.charAt(at + 1) - 'a' + 1] : 0;
            three[at] = at + 2 < length
                    ? CHUNK[(letter * 27 + latin.charAt(at + 1) - 'a' + 1) * 27 + latin.charAt(at + 2) - 'a' + 1]
                    : 0;
        }
        Arrays.fill(now, FAR);
        now[0] = 0;
        int cut = FAR;
        for (int step = 0; step <= 2 * letters; step++) {
            boolean between = (step & 1) == 0;
            int at = step >> 1;
            short[] unit = between ? BETWEEN[place(urdu, at)] : letter(urdu, at);
            int[] strange = between ? STRANGE_BETWEEN : STRANGE;
            Arrays.fill(next, FAR);
            for (int from = 0; from <= length; from++) {
                int so = now[from];
                if (so >= FAR) {
                    continue;
                }
                next[from] = Math.min(next[from], so + unit[0]);
                if (from < length) {
                    next[from + 1] = Math.min(next[from + 1], so + priced(unit, one[from], strange[1]));
                }
                if (from + 1 < length) {
                    next[from + 2] = Math.min(next[from + 2], so + priced(unit, two[from], strange[2]));
                }
                if (!between && from + 2 < length) {
                    next[from + 3] = Math.min(next[from + 3], so + priced(unit, three[from], strange[3]));
                }
            }
            int[] swap = now;
            now = next;
            next = swap;
            if (restOfUrdu && !between && at >= 1 && at < letters - 1) {
                cut = Math.min(cut, now[length] + UNTYPED + UNTYPED_LETTER * (letters - 1 - at));
            }
        }
        if (restOfLatin) {
            for (int at = 2; at < length; at++) {
                cut = Math.min(cut, now[at] + UNTYPED + UNTYPED_LETTER * (length - at));
            }
        }
        return Math.min(cut, now[length]);
    }

    private static int priced(short[] unit, int chunk, int strange) {
        int cost = unit[chunk];
        return chunk == 0 || cost == 0x7FFF ? strange : cost;
    }

    private static short[] letter(String urdu, int at) {
        int place = at == 0 ? 0 : at == urdu.length() - 1 ? 2 : 1;
        return LETTERS[(urdu.charAt(at) & 0xFF) * 3 + place];
    }

    private static int place(String urdu, int at) {
        int before = at == 0 ? 0 : isVowel(urdu.charAt(at - 1)) ? 1 : 2;
        int after = at == urdu.length() ? 0 : isVowel(urdu.charAt(at)) ? 1 : 2;
        return before * 3 + after;
    }

    private static boolean isVowel(char c) {
        return c == 'ا' || c == 'و' || c == 'ی' || c == 'ے';
    }

    private static void read() {
        String[] lines = SPELLINGS.strip().split("\n");
        short chunks = 1;
        for (String line : lines) {
            String[] entries = line.split(" ");
            for (int at = 1; at < entries.length; at++) {
                int code = code(written(entries[at]));
                if (code > 0 && CHUNK[code] == 0) {
                    CHUNK[code] = chunks++;
                }
            }
        }
        for (String line : lines) {
            String[] entries = line.split(" ");
            short[] costs = new short[chunks];
            Arrays.fill(costs, (short) 0x7FFF);
            costs[0] = (short) (entries[0].startsWith("_") ? STRANGE_BETWEEN[0] : STRANGE[0]);
            for (int at = 1; at < entries.length; at++) {
                String written = written(entries[at]);
                costs[CHUNK[code(written)]] = Short.parseShort(entries[at].substring(Math.max(1, written.length())));
            }
            UNITS.put(entries[0], costs);
        }
        short[] unknown = new short[chunks];
        Arrays.fill(unknown, (short) 0x7FFF);
        unknown[0] = 40;
        Arrays.fill(LETTERS, unknown);
        for (char letter = 0x600; letter < 0x700; letter++) {
            for (int place = 0; place < 3; place++) {
                short[] costs = UNITS.getOrDefault(letter + "^-$".substring(place, place + 1), UNITS.get(String.valueOf(neighbour(letter))));
                LETTERS[(letter & 0xFF) * 3 + place] = costs == null ? unknown : costs;
            }
        }
        LETTERS[('ں' & 0xFF) * 3] = LETTERS[('ں' & 0xFF) * 3 + 1];
        LETTERS[('ے' & 0xFF) * 3] = LETTERS[('ے' & 0xFF) * 3 + 1];
        String ends = "VC";
        for (int before = 0; before < 3; before++) {
            for (int after = 0; after < 3; after++) {
                String unit = "_" + (before == 0 ? "<" : ends.charAt(before - 1)) + (after == 0 ? ">" : ends.charAt(after - 1));
                BETWEEN[before * 3 + after] = UNITS.getOrDefault(unit, unknown);
            }
        }
    }

    // Pashto, Sindhi and Punjabi letters are read as the Urdu letter of the same key.
    private static char neighbour(char letter) {
        return switch (letter) {
            case 'ټ', 'ٺ', 'ٽ', 'ٿ' -> 'ٹ';
            case 'ډ', 'ڊ', 'ڌ', 'ڍ', 'ڏ' -> 'ڈ';
            case 'ړ', 'ڙ' -> 'ڑ';
            case 'ښ' -> 'ش';
            case 'ڇ', 'څ' -> 'چ';
            case 'ڄ', 'ڃ' -> 'ج';
            case 'ځ', 'ږ' -> 'ز';
            case 'ګ', 'ڳ' -> 'گ';
            case 'ڪ' -> 'ک';
            case 'ٻ', 'ڀ' -> 'ب';
            case 'ڦ' -> 'ف';
            default -> letter;
        };
    }

    private static String written(String entry) {
        int end = 0;
        while (Character.isLetter(entry.charAt(end))) {
            end++;
        }
        return entry.substring(0, end);
    }

    private static int code(String written) {
        int code = 0;
        for (int at = 0; at < written.length(); at++) {
            code = code * 27 + written.charAt(at) - 'a' + 1;
        }
        return code;
    }
}
