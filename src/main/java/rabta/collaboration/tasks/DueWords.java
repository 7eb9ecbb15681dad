package rabta.collaboration.tasks;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import rabta.kernel.ui.Dates;
import rabta.kernel.ui.Dates.Leaning;
import rabta.kernel.ui.Preferences;

/**
 * The day of a task as people type it, in English, Urdu and Urdu in Latin letters: "tomorrow 4pm", "next Friday", "in 3 days",
 * "kal", "agle hafte", "کل", "پرسوں شام 5 بجے", "14 مارچ". What means two days means the one to come. A week begins on Monday;
 * "next week" is its Monday, "next Friday" the Friday of that week, "Friday" the next one after today.
 */
final class DueWords {

    /** @param day null for no day at all; @param time null for any time of that day */
    record Due(LocalDate day, LocalTime time) {
    }

    private static final int LONGEST = 60;
    private static final Map<String, Integer> DAYS = new HashMap<>();
    private static final Map<String, DayOfWeek> WEEKDAYS = new HashMap<>();
    private static final Map<String, Integer> NUMBERS = new HashMap<>();

    static {
        days(0, "today", "aaj", "آج", "tonight", "aaj raat", "آج رات");
        days(1, "tomorrow", "tmrw", "tomorow", "kal", "کل", "آئندہ کل", "آنے والا کل", "آنے والے کل");
        days(2, "day after tomorrow", "the day after tomorrow", "parson", "parso", "parsoon", "پرسوں");
        days(3, "tarson", "narson", "ترسوں", "نرسوں");
        weekday(DayOfWeek.MONDAY, "monday", "mon", "peer", "pir", "somwar", "پیر", "سوموار", "دوشنبہ");
        weekday(DayOfWeek.TUESDAY, "tuesday", "tue", "tues", "mangal", "منگل");
        weekday(DayOfWeek.WEDNESDAY, "wednesday", "wed", "budh", "بدھ");
        weekday(DayOfWeek.THURSDAY, "thursday", "thu", "thur", "thurs", "jumerat", "jumeraat", "jumayrat", "جمعرات");
        weekday(DayOfWeek.FRIDAY, "friday", "fri", "juma", "jumma", "jummah", "jume", "jumme", "jummay", "جمعہ", "جمعے", "جمعۃ المبارک");
        weekday(DayOfWeek.SATURDAY, "saturday", "sat", "hafta", "sanichar", "ہفتہ", "سنیچر");
        weekday(DayOfWeek.SUNDAY, "sunday", "sun", "itwar", "itvar", "اتوار");
        numbers("a one ek ایک", 1);
        numbers("two do دو", 2);
        numbers("three teen تین", 3);
        numbers("four char chaar چار", 4);
        numbers("five panch paanch پانچ", 5);
        numbers("six che chay چھ چھے", 6);
        numbers("seven saat سات", 7);
        numbers("eight aath آٹھ", 8);
        numbers("nine nau نو", 9);
        numbers("ten das دس", 10);
        numbers("fifteen pandra پندرہ", 15);
        numbers("twenty bees بیس", 20);
    }

    private static final Pattern NONE = Pattern.compile("none|no date|some ?day|kabhi|koi din nahi|کبھی|کوئی دن نہیں");
    private static final Pattern AHEAD = Pattern.compile(
            "(?:in |after )?(\\d{1,3}|\\p{L}+) (days?|weeks?|months?|years?|din|dino|hafte|hafton|hafta|mahine|mahino|saal|دن|دنوں|ہفتے|ہفتوں|ہفتہ|مہینے|مہینوں|ماہ|سال)(?: (?:from now|later|baad|ke baad|mein|me|بعد|کے بعد|میں))?");
    private static final Pattern NEXT = Pattern.compile("(?:next|agle|agla|agli|اگلے|اگلا|اگلی|آئندہ) (.+)");
    private static final Pattern END = Pattern.compile("(?:at the |the )?end of (?:the |this )?month|month end|mahine ke aakhir(?: mein)?|مہینے کے آخر(?: میں)?");
    private static final Pattern CLOCK = Pattern.compile(
            "(?:^|[ ,،]+)(?:at |@ ?)?(?:(subah|dopahar|dopeher|sham|shaam|raat|صبح|دوپہر|شام|رات) )?(?:(\\d{1,2}):(\\d{2})|(\\d{1,2}))(?: ?(am|pm|baje|bajay|بجے|o'clock))?$");

    private DueWords() {
    }

    private static void days(int ahead, String... words) {
        for (var word : words) {
            DAYS.put(word, ahead);
        }
    }

    private static void weekday(DayOfWeek day, String... words) {
        for (var word : words) {
            WEEKDAYS.put(word, day);
        }
    }

    private static void numbers(String words, int number) {
        for (var word : words.split(" ")) {
            NUMBERS.put(word, number);
        }
    }

    /** Empty where it means no day that we know; blank is the caller's. */
    static Optional<Due> parse(String typed, Preferences reader) {
        var words = normal(typed);
        if (words.isEmpty() || words.length() > LONGEST) {
            return Optional.empty();
        }
        if (NONE.matcher(words).matches()) {
            return Optional.of(new Due(null, null));
        }
        var today = Dates.in(reader).today();
        return day(words, today, reader).map(day -> new Due(day, null)).or(() -> timed(words, today, reader));
    }

    // One shape for what looks alike: digits of either script, Arabic letters as Urdu's, single blanks, lower case.
    private static String normal(String typed) {
        if (typed == null) {
            return "";
        }
        var text = Normalizer.normalize(typed, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).replaceAll("[\\p{Cf}\\p{Cc}]", " ").replace('ي', 'ی').replace('ى', 'ی').replace('ك', 'ک').replace('ه', 'ہ');
        var digits = new StringBuilder(text);
        for (int i = 0; i < digits.length(); i++) {
            if (Character.isDigit(digits.charAt(i))) {
                digits.setCharAt(i, Character.forDigit(Character.digit(digits.charAt(i), 10), 10));
            }
        }
        return digits.toString().strip().replaceAll("\\s+", " ").replaceFirst("[.۔]$", "");
    }

    private static Optional<LocalDate> day(String words, LocalDate today, Preferences reader) {
        var plain = words.replaceFirst("^(?:on|this|by|coming|is|اس) ", "").replaceFirst(" (?:ko|tak|کو|تک|کے دن)$", "");
        if (DAYS.containsKey(plain)) {
            return Optional.of(today.plusDays(DAYS.get(plain)));
        }
        if (WEEKDAYS.containsKey(plain)) {
            return Optional.of(today.with(TemporalAdjusters.next(WEEKDAYS.get(plain))));
        }
        // In Urdu "a Saturday" and "a week" are one word: bent it is the Saturday of this week, after "next" the week.
        if (plain.equals("ہفتے") || plain.equals("hafte")) {
            return Optional.of(today.with(TemporalAdjusters.next(DayOfWeek.SATURDAY)));
        }
        if (END.matcher(plain).matches()) {
            return Optional.of(today.with(TemporalAdjusters.lastDayOfMonth()));
        }
        return next(plain, today).or(() -> ahead(plain, today)).or(() -> dated(plain, today, reader));
    }

    private static Optional<LocalDate> next(String words, LocalDate today) {
        var next = NEXT.matcher(words);
        if (!next.matches()) {
            return Optional.empty();
        }
        var monday = today.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        return switch (next.group(1)) {
            case "week", "hafte", "hafta", "ہفتے", "ہفتہ" -> Optional.of(monday);
            case "month", "mahine", "mahina", "مہینے", "مہینہ", "ماہ" -> Optional.of(today.plusMonths(1));
            case "year", "saal", "سال" -> Optional.of(today.plusYears(1));
            case "day", "din", "دن" -> Optional.of(today.plusDays(1));
            default -> Optional.ofNullable(WEEKDAYS.get(next.group(1))).map(day -> monday.with(TemporalAdjusters.nextOrSame(day)));
        };
    }

    private static Optional<LocalDate> ahead(String words, LocalDate today) {
        var ahead = AHEAD.matcher(words);
        if (!ahead.matches()) {
            return Optional.empty();
        }
        var typed = ahead.group(1);
        Integer many = typed.matches("\\d+") ? Integer.valueOf(typed) : NUMBERS.get(typed);
        if (many == null) {
            return Optional.empty();
        }
        return Optional.of(switch (ahead.group(2)) {
            case "week", "weeks", "hafte", "hafton", "hafta", "ہفتے", "ہفتوں", "ہفتہ" -> today.plusWeeks(many);
            case "month", "months", "mahine", "mahino", "مہینے", "مہینوں", "ماہ" -> today.plusMonths(many);
            case "year", "years", "saal", "سال" -> today.plusYears(many);
            default -> today.plusDays(many);
        });
    }

    // A day of this year that is over is next year's: nobody plans into the past without saying the year.
    private static Optional<LocalDate> dated(String words, LocalDate today, Preferences reader) {
        var day = Dates.in(reader).parse(words, Leaning.FUTURE);
        boolean yearless = !words.matches(".*\\d{4}.*") && words.matches(".*\\p{L}.*") && words.split("\\d+", -1).length <= 2;
        return day.map(d -> yearless && !words.startsWith("yesterday") && d.isBefore(today) && words.matches(".*\\d.*") ? d.plusYears(1) : d);
    }

    private static Optional<Due> timed(String words, LocalDate today, Preferences reader) {
        var clock = CLOCK.matcher(words);
        if (!clock.find() || clock.group(4) != null && clock.group(5) == null && clock.group(1) == null) {
            return Optional.empty();
        }
        var time = time(clock);
        var before = words.substring(0, clock.start()).strip();
        return time.flatMap(t -> (before.isEmpty() ? Optional.of(today) : day(before, today, reader)).map(day -> new Due(day, t)));
    }

    // An hour that nobody placed is in the hours of business: 5 is in the afternoon, 9 in the morning.
    private static Optional<LocalTime> time(Matcher clock) {
        boolean exact = clock.group(2) != null;
        int hour = Integer.parseInt(exact ? clock.group(2) : clock.group(4));
        int minute = exact ? Integer.parseInt(clock.group(3)) : 0;
        var part = clock.group(1) == null ? "" : clock.group(1);
        boolean morning = "am".equals(clock.group(5)) || part.matches("subah|صبح");
        boolean later = "pm".equals(clock.group(5)) || part.matches("sham|shaam|raat|dopahar|dopeher|شام|رات|دوپہر");
        if (hour == 12 && morning) {
            hour = 0;
        } else if (hour < 12 && later && !(hour == 11 && part.startsWith("do"))) {
            hour += 12;
        } else if (!exact && !morning && !later && hour < 8) {
            hour += 12;
        }
        try {
            return Optional.of(LocalTime.of(hour, minute));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
