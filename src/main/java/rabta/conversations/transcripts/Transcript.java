package rabta.conversations.transcripts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.chrono.HijrahDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.ibm.icu.util.Calendar;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;

/**
 * A chat as WhatsApp exports it, on Android ({@code 31/12/23, 9:05 pm - Ayesha: …}) and on the iPhone ({@code [31/12/23, 9:05:33 PM]
 * Ayesha: …}), in whatever digits, order of the date and language of the clock the phone had.
 *
 * @param order in which day, month and year were taken
 * @param sure whether the file itself says which of day and month stands first
 * @param notices lines of WhatsApp's own that nobody said
 */
record Transcript(List<Entry> entries, Order order, boolean sure, int notices) {

    /** @param file the name of what hangs on it, or null @param omitted whether something hung on it that was not exported */
    record Entry(LocalDateTime at, String author, String text, String file, boolean omitted) {
    }

    enum Order { DMY, MDY, YMD }

    /** @param marked whether WhatsApp itself marked what was said as its own words */
    private record Head(String one, String two, String three, LocalTime time, String rest, boolean marked) {
    }

    private record Line(Head head, List<String> more) {
    }

    private static final String DATE = "(\\d{1,4})[./\\-] ?(\\d{1,2})[./\\-] ?(\\d{1,4})\\.?(?: ?(?:г\\.|هـ|BE|AH|พ\\.ศ\\.))?";
    private static final String CLOCK = "(?:(\\p{L}{1,4}\\.?) ?)?(\\d{1,2})[:.](\\d{2})(?:[:.](\\d{2}))?(?: ?(\\p{L}[\\p{L}\\p{M}. ]{0,14}?))?\\.?";
    /** The clock before the date, as Vietnam has it. */
    private static final Pattern TURNED = Pattern.compile("^(\\[?)(\\d{1,2}:\\d{2}(?::\\d{2})?),? (\\d{1,2}/\\d{1,2}/\\d{4})(?=]| [-–] )");
    /** Android puts a dash between time and name, the iPhone brackets around the time, an old iPhone a colon behind it, and Korean a comma. */
    private static final List<Pattern> HEADS = List.of(Pattern.compile("^" + DATE + ",? {1,2}" + CLOCK + " [-–] (.*)$"), Pattern.compile("^\\[" + DATE + ",? {1,2}" + CLOCK + "] (.*)$"),
            Pattern.compile("^" + DATE + ",? " + CLOCK + ": ([^:]{1,80}: .*)$"), Pattern.compile("^" + DATE + ",? {1,2}" + CLOCK + ", (.{1,80} : .*)$"));
    private static final Set<String> MORNING = Set.of("am", "ص", "قبلدوپہر", "صبح", "قظ", "vorm", "पूर्वाह्न", "오전", "上午", "凌晨", "早上", "清晨", "午前", "πμ", "sa", "öö", "pg", "de", "পূর্বাহ্ণ", "முற்பகல்");
    private static final Set<String> EVENING = Set.of("pm", "م", "بعددوپہر", "شام", "رات", "دوپہر", "بظ", "nachm", "अपराह्न", "오후", "下午", "晚上", "中午", "午後", "μμ", "ch", "ös", "ptg", "tgh", "du", "অপরাহ্ণ", "பிற்பகல்");
    /** What stands before or behind a time and says nothing: 'klo 21.25', '21:25 Uhr'. */
    private static final Set<String> IDLE = Set.of("klo", "kl", "à", "às", "alle", "ore", "om", "um", "u", "о", "в", "στις", "a", "ч", "h", "uhr", "น", "ora", "و");
    private static final Pattern AUTHOR = Pattern.compile("^([^:]{1,80}): ?(.*)$", Pattern.DOTALL);
    private static final Pattern IPHONE_FILE = Pattern.compile("<[^<>:]{2,40}: ?([^<>/\\\\]+\\.[A-Za-z0-9]{1,8}) ?>");
    private static final Pattern ANDROID_FILE = Pattern.compile("^([^/\\\\\\n]{1,200}\\.[A-Za-z0-9]{1,8}) \\([^()]{3,40}\\)(?:\\n|$)");
    private static final Pattern OMITTED = Pattern.compile("(?iU)^(<[^<>]{0,60}(?:omitted|شامل نہیں|چھوڑ|استبعاد|medi|médi|mídi|medya|медиа|медіа|мултимед|وسائط|رسانه|میڈیا|मीडिया|মিডিয়া|メディア|미디어|媒体|媒體|πολυμ|מדיה|สื่อ|não revelad|nie dołącz|pominię|省略|忽略)[^<>]{0,60}>"
            + "|(?:image|video|video note|audio|sticker|gif|document|contact card|voice message|media)(?: message)? omitted\\.?|(?:bild|video|audio|sticker|gif|dokument|kontaktkarte)[- ]?(?:weggelassen|utelämna[dt]|udeladt|utelatt)|(?:image|vidéo|audio|sticker|gif|document|fiche contact) (?:absente?|omise?)"
            + "|(?:imagen|vídeo|video|audio|sticker|gif|documento|tarjeta de contacto) omitid[oa]|(?:imagem|vídeo|áudio|figurinha|gif|documento|cartão do contato) (?:ocultad[oa]|omitid[oa])|(?:immagine|video|audio|sticker|gif|documento) omess[oa]|(?:afbeelding|video|audio|sticker|gif|document) weggelaten"
            + "|(?:görüntü|video|ses|çıkartma|gif|belge) dahil edilmedi|(?:изображение|видео|аудио|стикер|gif|документ) (?:отсутствует|пропущено?)|تم استبعاد .{2,30}|(?:تصویر|ویڈیو|آڈیو|اسٹیکر|دستاویز|صوتی پیغام|رابطہ کارڈ|gif) (?:شامل نہیں|چھوڑ|حذف).{0,15}"
            + "|(?:الصورة|الفيديو|الصوت|المقطع الصوتي|الملصق|المستند|بطاقة جهة الاتصال|gif) (?:مستبعدة?|محذوفة?|غير مدرجة?|غير مرفقة?)|(?:bild|video|ljud|dekal|gif|dokument|kontaktkort) har utelämnats|(?:画像|動画|ビデオ|音声|オーディオ|スタンプ|ステッカー|GIF|文書|ドキュメント|連絡先).{0,4}(?:含まれていません|省略).{0,10}"
            + "|(?:图像|图片|视频|音频|贴图|表情|文档|文件|GIF|联系人名片)已?(?:忽略|省略)|(?:忽略|省略|遺漏)(?:圖片|影片|音訊|貼圖|GIF|文件|聯絡人).{0,4}|(?:사진|이미지|동영상|비디오|오디오|스티커|문서|GIF|연락처).{0,4}(?:생략|제외|누락).{0,8}"
            + "|(?:इमेज|फ़ोटो|तस्वीर|वीडियो|ऑडियो|स्टिकर|डॉक्यूमेंट|दस्तावेज़|GIF) (?:नहीं है|छोड़|हटा|शामिल नहीं).{0,15}|(?:obraz|zdjęcie|plik wideo|plik audio|naklejka|GIF|dokument)(?: został[ao]?)? pominięt[yoa]|(?:gambar|video|audio|stiker|GIF|dokumen) tidak disertakan|null)$");
    /** Stands where WhatsApp says behind somebody's words that something hung there, which was not exported. */
    private static final char LEFT_OUT = '\uE000';
    private static final Pattern EDITED = Pattern.compile("(?iU)\\s?<[^<>]{0,60}(?:edited|bearbeitet|editad[oa]|modifi|bewerkt|düzenlen|измен|تعديل|ترمیم)[^<>]{0,40}>$");
    /** The line with which WhatsApp begins each chat; on an iPhone it bears the other's name. */
    private static final Pattern ENCRYPTED = Pattern.compile("(?iU).{0,200}(?:end-to-end|ende-zu-ende|extremo a extremo|bout en bout|ponta a ponta|uçtan uca|сквозн|تشفير|اینڈ ٹو اینڈ|端到端|端對端|エンドツーエンド|종단간).{0,300}");
    private static final int FURTHEST = 2100;

    /**
     * @param order as somebody who knows chose it, or null to find out
     * @param today nothing was said later than that
     */
    static Transcript of(String text, Order order, LocalDate today) {
        var lines = lines(text);
        var chosen = order == null ? guess(lines, today) : new Guess(order, true);
        var entries = new ArrayList<Entry>();
        int notices = 0;
        for (var line : lines) {
            var date = date(line.head(), chosen.order());
            var said = date == null ? null : AUTHOR.matcher(line.head().rest());
            if (said == null || !said.matches() || unclosed(said.group(1)) || line.head().marked() && ENCRYPTED.matcher(said.group(2)).matches()) {
                notices++;
                continue;
            }
            var whole = new StringBuilder(said.group(2));
            line.more().forEach(more -> whole.append('\n').append(more));
            // Whom the phone does not know by a name of its own is shown with a wave before theirs.
            entries.add(entry(date.atTime(line.head().time()), said.group(1).strip().replaceFirst("^~ ?(?=\\S)", ""), whole.toString().strip()));
        }
        return new Transcript(List.copyOf(entries), chosen.order(), chosen.sure(), notices);
    }

    // 'Ali changed the name to "Shop: new"': that colon stands behind no name.
    private static boolean unclosed(String author) {
        return author.chars().filter(c -> c == '"').count() % 2 == 1 || author.indexOf('“') >= 0 && author.indexOf('”') < 0 || author.indexOf('«') >= 0 && author.indexOf('»') < 0;
    }

    private static Entry entry(LocalDateTime at, String author, String whole) {
        var said = EDITED.matcher(whole).replaceFirst("");
        if (OMITTED.matcher(said).matches()) {
            return new Entry(at, author, "", null, true);
        }
        int left = said.indexOf(LEFT_OUT);
        if (left >= 0) {
            return new Entry(at, author, said.substring(0, left).strip(), null, true);
        }
        Matcher named = IPHONE_FILE.matcher(said);
        if (named.find()) {
            return new Entry(at, author, (said.substring(0, named.start()) + said.substring(named.end())).strip(), named.group(1).strip(), false);
        }
        named = ANDROID_FILE.matcher(said);
        return named.find() ? new Entry(at, author, said.substring(named.end()).strip(), named.group(1).strip(), false) : new Entry(at, author, said, null, false);
    }

    private static List<Line> lines(String text) {
        var lines = new ArrayList<Line>();
        for (var line : text.replace(LEFT_OUT, ' ').split("\\R", -1)) {
            var raw = apart(line);
            var head = head(raw);
            if (head != null) {
                lines.add(new Line(head, new ArrayList<>()));
            } else if (!lines.isEmpty()) {
                lines.getLast().more().add(bare(raw));
            }
        }
        return lines;
    }

    // An iPhone writes it behind the words below a picture, or behind a document's name, after a mark that nobody types.
    private static String apart(String line) {
        int mark = line.lastIndexOf('\u200e');
        return mark > 0 && OMITTED.matcher(bare(line.substring(mark)).strip()).matches() && !bare(line.substring(0, mark)).strip().endsWith(":") ? line.substring(0, mark) + LEFT_OUT : line;
    }

    private static Head head(String raw) {
        var line = bare(raw);
        // Only what could be the date and the time is read in other digits: what somebody said stays as they typed it.
        int upTo = Math.min(line.length(), 60);
        var plain = TURNED.matcher(latin(line.substring(0, upTo))).replaceFirst("$1$3 $2") + line.substring(upTo);
        for (int i = 0; i < HEADS.size(); i++) {
            var found = HEADS.get(i).matcher(plain);
            // Where only a colon follows, seconds tell it from what somebody noted down.
            if (found.matches() && (i != 2 || found.group(7) != null)) {
                var time = time(found.group(4), found.group(5), found.group(6), found.group(7), found.group(8));
                int said = raw.indexOf(": ");
                return time == null ? null : new Head(found.group(1), found.group(2), found.group(3), time, line.substring(found.start(9)), said > 0 && raw.startsWith(": \u200e", said));
            }
        }
        return null;
    }

    private static LocalTime time(String before, String hour, String minute, String second, String behind) {
        int hours = Integer.parseInt(hour);
        for (var word : Stream.of(before, behind).filter(Objects::nonNull).map(one -> one.toLowerCase(Locale.ROOT).replaceAll("[. ]", "")).filter(one -> !one.isEmpty() && !IDLE.contains(one)).toList()) {
            boolean evening = EVENING.contains(word);
            if (!evening && !MORNING.contains(word)) {
                return null;
            }
            if (hours < 12 && evening) {
                hours += 12;
            } else if (hours == 12 && !evening) {
                hours = 0;
            }
        }
        int minutes = Integer.parseInt(minute);
        int seconds = second == null ? 0 : Integer.parseInt(second);
        return hours > 23 || minutes > 59 || seconds > 59 ? null : LocalTime.of(hours, minutes, seconds);
    }

    /** Without the marks of direction and the odd spaces that phones put in; each other character stays in its place of the rest. */
    private static String bare(String raw) {
        return raw.replaceAll("[\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ufeff]", "").replace('\u202f', ' ').replace('\u00a0', ' ').stripTrailing();
    }

    private static String latin(String text) {
        var latin = new StringBuilder(text.length());
        for (char c : text.toCharArray()) {
            latin.append(Character.isDigit(c) ? (char) ('0' + Character.digit(c, 10)) : c == '،' ? ',' : c == '٫' ? '.' : "年년月월".indexOf(c) >= 0 ? '/' : "日일".indexOf(c) >= 0 ? ' ' : c);
        }
        return latin.toString();
    }

    private static LocalDate date(Head head, Order order) {
        int one = Integer.parseInt(head.one());
        int two = Integer.parseInt(head.two());
        int three = Integer.parseInt(head.three());
        return switch (order) {
            case DMY -> date(three, two, one);
            case MDY -> date(three, one, two);
            case YMD -> date(one, two, three);
        };
    }

    private static LocalDate date(int year, int month, int day) {
        // Thailand counts from the Buddha.
        int full = year < 100 ? 2000 + year : year > 2500 && year < 2700 ? year - 543 : year;
        if (full >= 1388 && full < 1500 && month >= 1 && month <= 12 && day >= 1 && day <= 31) {
            return full < 1430 ? persian(full, month, day) : islamic(full, month, day);
        }
        if (full < 2009 || full > FURTHEST || month < 1 || month > 12 || day < 1 || day > 31) {
            return null;
        }
        try {
            return LocalDate.of(full, month, day);
        } catch (java.time.DateTimeException e) {
            return null;
        }
    }

    /** As phones in Iran count. */
    private static LocalDate persian(int year, int month, int day) {
        var calendar = Calendar.getInstance(TimeZone.GMT_ZONE, new ULocale("fa@calendar=persian"));
        calendar.setLenient(false);
        calendar.clear();
        calendar.set(year, month - 1, day);
        try {
            return LocalDate.ofEpochDay(Math.floorDiv(calendar.getTimeInMillis(), 86_400_000L));
        } catch (IllegalArgumentException noSuchDay) {
            return null;
        }
    }

    /** As phones in Saudi Arabia count. The years of the two do not meet while there is WhatsApp. */
    private static LocalDate islamic(int year, int month, int day) {
        try {
            return LocalDate.from(HijrahDate.of(year, month, day));
        } catch (java.time.DateTimeException noSuchDay) {
            return null;
        }
    }

    private record Guess(Order order, boolean sure) {
    }

    // A chat is exported in its order: that in which every date is one, and nothing jumps back or lies ahead, is the phone's.
    private static Guess guess(List<Line> lines, LocalDate today) {
        if (lines.stream().anyMatch(line -> line.head().one().length() == 4)) {
            return new Guess(Order.YMD, true);
        }
        long dmy = faults(lines, Order.DMY, today);
        long mdy = faults(lines, Order.MDY, today);
        return dmy == mdy ? new Guess(Order.DMY, lines.stream().allMatch(line -> line.head().one().equals(line.head().two()))) : new Guess(dmy < mdy ? Order.DMY : Order.MDY, true);
    }

    private static long faults(List<Line> lines, Order order, LocalDate today) {
        long faults = 0;
        LocalDate before = null;
        for (var line : lines) {
            var date = date(line.head(), order);
            if (date == null || date.isAfter(today.plusDays(1))) {
                faults += 100;
                continue;
            }
            if (before != null && date.isBefore(before)) {
                faults++;
            }
            before = date;
        }
        return faults;
    }

    /** Who says something, with how often, as they first come. */
    Map<String, Integer> authors() {
        var authors = new LinkedHashMap<String, Integer>();
        entries.forEach(entry -> authors.merge(entry.author(), 1, Integer::sum));
        return authors;
    }

    /**
     * A name for each entry that is the same however often, and with however much more behind it, the chat is exported: two that were
     * said in the same minute in the same words are told apart by their number.
     */
    List<String> keys(ZoneId zone) {
        var seen = new HashMap<String, Integer>();
        return entries.stream().map(entry -> {
            // An iPhone tells seconds and an Android of the same chat does not; what was exported from one phone is compared with itself.
            var word = entry.at().atZone(zone).toEpochSecond() + "\n" + entry.author() + "\n" + entry.text() + "\n" + (entry.file() == null ? "" : entry.file());
            return hash(word + "\n" + seen.merge(word, 1, Integer::sum));
        }).toList();
    }

    private static String hash(String word) {
        try {
            return "export-" + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(word.getBytes(StandardCharsets.UTF_8)), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
