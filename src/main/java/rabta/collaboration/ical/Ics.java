package rabta.collaboration.ical;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.github.mangstadt.vinnie.VObjectProperty;
import com.github.mangstadt.vinnie.io.Context;
import com.github.mangstadt.vinnie.io.SyntaxRules;
import com.github.mangstadt.vinnie.io.VObjectDataAdapter;
import com.github.mangstadt.vinnie.io.VObjectPropertyValues;
import com.github.mangstadt.vinnie.io.VObjectReader;
import com.ibm.icu.util.TimeZone;

import rabta.collaboration.appointments.Incoming;
import rabta.kernel.secrets.Tokens;
import rabta.kernel.time.Recurrence;

/**
 * Calendars as files (RFC 5545), read leniently, since many programs write them wrongly: what cannot be understood is left out and
 * counted by why.
 */
public final class Ics {

    static final String TYPE = "text/calendar;charset=UTF-8";
    static final int MOST = 5_000;

    /** Why an event stays behind. */
    public enum Reason { NO_TIME, RECURRING, CANCELLED, TOO_LONG, TOO_MANY }

    public record Read(List<Incoming> events, Map<Reason, Integer> left) {
    }

    private static final Pattern MOMENT = Pattern.compile("(\\d{8})(?:T(\\d{2})(\\d{2})(\\d{2})?(Z)?)?");
    private static final Pattern DURATION = Pattern.compile("\\+?P(?:(\\d{1,4})W)?(?:(\\d{1,5})D)?(?:T(?:(\\d{1,5})H)?(?:(\\d{1,6})M)?(?:(\\d{1,7})S)?)?");
    private static final Pattern OFFSET = Pattern.compile("[+-]\\d{4}(\\d{2})?");
    private static final Duration USUAL = Duration.ofMinutes(30);
    private static final int MOST_DAYS = 366;
    private static final int LONGEST = 300;
    private static final int LONGEST_ZONE = 200;
    private static final int LONGEST_NOTE = 5_000;

    private Ics() {
    }

    /** @param home the zone of times that say none, or one that nobody knows; @param untitled what an event without a title is called */
    public static Read read(byte[] file, ZoneId home, String untitled) {
        var listener = new Listener();
        try (var reader = new VObjectReader(new InputStreamReader(new ByteArrayInputStream(file), StandardCharsets.UTF_8), SyntaxRules.iCalendar())) {
            reader.parse(listener);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var left = new EnumMap<Reason, Integer>(Reason.class);
        var events = new ArrayList<Incoming>();
        var cancelled = new HashMap<String, List<Instant>>();
        for (var raw : listener.events) {
            if (events.size() == MOST) {
                left.merge(Reason.TOO_MANY, 1, Integer::sum);
                continue;
            }
            raw.understood(new Zones(home, listener.zones), untitled).ifPresentOrElse(events::add, () -> {
                if (raw.occurrence != null && raw.why == Reason.CANCELLED) {
                    cancelled.computeIfAbsent(raw.text("UID", LONGEST), uid -> new ArrayList<>()).add(raw.occurrence);
                } else {
                    left.merge(raw.why, 1, Integer::sum);
                }
            });
        }
        return new Read(events.stream().map(one -> one.rule() == null || !cancelled.containsKey(one.uid()) ? one : one.without(cancelled.get(one.uid()))).toList(), left);
    }

    /** The properties of one event, the first of each name. */
    private static final class Raw {

        private final Map<String, VObjectProperty> properties = new HashMap<>();
        private final List<VObjectProperty> exceptions = new ArrayList<>();
        private Instant occurrence;
        private Reason why = Reason.NO_TIME;

        void add(VObjectProperty property) {
            properties.putIfAbsent(property.getName().toUpperCase(Locale.ROOT), property);
            if (property.getName().equalsIgnoreCase("EXDATE")) {
                exceptions.add(property);
            }
        }

        private String text(String name, int longest) {
            var property = properties.get(name);
            if (property == null || property.getValue() == null) {
                return null;
            }
            var text = VObjectPropertyValues.unescape(property.getValue());
            return text.length() <= longest ? text : text.substring(0, longest - (Character.isHighSurrogate(text.charAt(longest - 1)) ? 1 : 0));
        }

        private boolean says(String name, String... words) {
            var text = text(name, 60);
            return text != null && List.of(words).contains(text.strip().toUpperCase(Locale.ROOT));
        }

        Optional<Incoming> understood(Zones zones, String untitled) {
            try {
                var which = properties.get("RECURRENCE-ID");
                occurrence = which == null ? null : moment(which, which.getValue() == null ? "" : which.getValue(), zones, null).orElse(null);
                if (says("STATUS", "CANCELLED")) {
                    why = Reason.CANCELLED;
                    return Optional.empty();
                }
                var rule = properties.get("RRULE");
                var understood = rule == null ? Optional.<Recurrence>empty() : Recurrence.of(rule.getValue());
                if (properties.containsKey("RDATE") || rule != null && understood.isEmpty() || which != null && (occurrence == null || rule != null || which.getParameters().first("RANGE") != null)) {
                    why = Reason.RECURRING;
                    return Optional.empty();
                }
                return timed(zones, untitled, understood.orElse(null));
            } catch (DateTimeException | ArithmeticException impossible) {
                why = Reason.NO_TIME;
                return Optional.empty();
            }
        }

        // A day is that of whole days, or of the times of day of what begins then.
        private static Optional<Instant> moment(VObjectProperty property, String value, Zones zones, ZonedDateTime starts) {
            var said = MOMENT.matcher(value.strip());
            if (!said.matches()) {
                return Optional.empty();
            }
            try {
                var local = local(said);
                if (said.group(2) == null) {
                    return Optional.of(starts == null ? local.atZone(zones.home()).toInstant() : local.with(starts.toLocalTime()).atZone(starts.getZone()).toInstant());
                }
                return Optional.of(local.atZone(zones.of(property, said)).toInstant());
            } catch (DateTimeException none) {
                return Optional.empty();
            }
        }

        private List<Instant> leftOut(Zones zones, ZonedDateTime starts, boolean whole) {
            return exceptions.stream().filter(property -> property.getValue() != null).flatMap(property -> Stream.of(property.getValue().split(",")).limit(MOST).map(value -> moment(property, value, zones, starts)))
                    .flatMap(Optional::stream).limit(MOST).map(time -> whole ? time.atZone(starts.getZone()).toLocalDate().atStartOfDay(starts.getZone()).toInstant() : time).distinct().sorted().toList();
        }

        private Optional<Incoming> timed(Zones zones, String untitled, Recurrence rule) {
            var start = properties.get("DTSTART");
            var from = start == null || start.getValue() == null ? null : MOMENT.matcher(start.getValue().strip());
            if (from == null || !from.matches()) {
                return Optional.empty();
            }
            boolean whole = from.group(2) == null;
            var zone = whole ? zones.home() : zones.of(start, from);
            var starts = local(from).atZone(zone).toInstant();
            var ends = ends(zones, whole, local(from), zone);
            if (starts.isBefore(Instant.parse("1900-01-02T00:00:00Z")) || ends.isAfter(Instant.parse("2199-12-30T00:00:00Z"))) {
                return Optional.empty();
            }
            if (Duration.between(starts, ends).toDays() > MOST_DAYS) {
                why = Reason.TOO_LONG;
                return Optional.empty();
            }
            var title = text("SUMMARY", LONGEST);
            var called = title == null || title.isBlank() ? untitled : title;
            return Optional.of(new Incoming(uid(called, starts), sequence(), called, starts, ends, whole, kept(zone, zones, rule != null), text("LOCATION", LONGEST), text("DESCRIPTION", LONGEST_NOTE),
                    says("CLASS", "PRIVATE", "CONFIDENTIAL"), rule, rule == null ? List.of() : leftOut(zones, starts.atZone(zone), whole), occurrence));
        }

        // What has a fixed offset alone is read by the clock at home; but what comes again has its weekdays there.
        private static ZoneId kept(ZoneId zone, Zones zones, boolean again) {
            if (!(zone instanceof ZoneOffset offset)) {
                return zone;
            }
            int seconds = offset.getTotalSeconds();
            if (!again || seconds % 3600 != 0 || Math.abs(seconds) > 12 * 3600) {
                return zones.home();
            }
            return ZoneId.of(seconds == 0 ? "UTC" : "Etc/GMT" + (seconds > 0 ? "-" : "+") + Math.abs(seconds / 3600));
        }

        private Instant ends(Zones zones, boolean whole, LocalDateTime start, ZoneId zone) {
            var starts = start.atZone(zone).toInstant();
            var end = properties.get("DTEND");
            var until = end == null || end.getValue() == null ? null : MOMENT.matcher(end.getValue().strip());
            if (until != null && until.matches() && whole == (until.group(2) == null)) {
                var ends = local(until).atZone(whole ? zone : zones.of(end, until)).toInstant();
                if (ends.isAfter(starts)) {
                    return ends;
                }
            }
            var length = properties.get("DURATION") == null || properties.get("DURATION").getValue() == null ? null : DURATION.matcher(properties.get("DURATION").getValue().strip());
            if (length != null && length.matches()) {
                // Days and weeks go by the calendar, hours by the clock (RFC 5545, 3.3.6).
                var ends = start.atZone(zone).plus(Period.ofDays(number(length, 1) * 7 + number(length, 2)))
                        .plus(Duration.ofHours(number(length, 3)).plusMinutes(number(length, 4)).plusSeconds(number(length, 5))).toInstant();
                if (ends.isAfter(starts)) {
                    return ends;
                }
            }
            return whole ? start.plusDays(1).atZone(zone).toInstant() : starts.plus(USUAL);
        }

        private static int number(Matcher found, int group) {
            return found.group(group) == null ? 0 : Integer.parseInt(found.group(group));
        }

        private static LocalDateTime local(Matcher moment) {
            var day = LocalDate.parse(moment.group(1), DateTimeFormatter.BASIC_ISO_DATE);
            // The sixtieth second is a leap second, which no clock here knows.
            return moment.group(2) == null ? day.atStartOfDay()
                    : day.atTime(Integer.parseInt(moment.group(2)), Integer.parseInt(moment.group(3)), moment.group(4) == null ? 0 : Math.min(59, Integer.parseInt(moment.group(4))));
        }

        private int sequence() {
            var said = text("SEQUENCE", 20);
            return said != null && said.strip().matches("\\d{1,6}") ? Integer.parseInt(said.strip()) : 0;
        }

        // One without a number of its own is known again by what it says.
        private String uid(String title, Instant starts) {
            var uid = text("UID", 255);
            return uid == null || uid.isBlank() ? "import-" + HexFormat.of().formatHex(Tokens.hash(title + " " + starts)) : uid.strip();
        }
    }

    private static final class Listener extends VObjectDataAdapter {

        private final List<Raw> events = new ArrayList<>();
        /** By the names that the file gives zones: where they are, or else the one offset that they have. */
        private final Map<String, ZoneId> zones = new HashMap<>();
        private Raw event;
        private String zone;
        private String place;
        private final List<String> offsets = new ArrayList<>();

        @Override
        public void onComponentBegin(String name, Context context) {
            switch (name.toUpperCase(Locale.ROOT)) {
                case "VEVENT" -> {
                    event = new Raw();
                    events.add(event);
                }
                case "VTIMEZONE" -> {
                    zone = null;
                    place = null;
                    offsets.clear();
                }
                default -> {
                }
            }
        }

        @Override
        public void onComponentEnd(String name, Context context) {
            switch (name.toUpperCase(Locale.ROOT)) {
                case "VEVENT" -> event = null;
                case "VTIMEZONE" -> defined();
                default -> {
                }
            }
        }

        private void defined() {
            if (zone == null) {
                return;
            }
            var there = place == null ? Optional.<ZoneId>empty() : Zones.known(place);
            if (there.isEmpty() && offsets.stream().distinct().count() == 1) {
                there = offset(offsets.getFirst());
            }
            there.ifPresent(known -> zones.put(zone, known));
        }

        private static Optional<ZoneId> offset(String said) {
            try {
                return OFFSET.matcher(said).matches() ? Optional.of(ZoneOffset.of(said)) : Optional.empty();
            } catch (DateTimeException beyond) {
                return Optional.empty();
            }
        }

        @Override
        public void onProperty(VObjectProperty property, Context context) {
            var within = context.getParentComponents().isEmpty() ? "" : context.getParentComponents().getLast().toUpperCase(Locale.ROOT);
            switch (within) {
                case "VEVENT" -> {
                    if (event != null) {
                        event.add(property);
                    }
                }
                case "VTIMEZONE" -> {
                    if (property.getName().equalsIgnoreCase("TZID")) {
                        zone = property.getValue();
                    } else if (property.getName().equalsIgnoreCase("X-LIC-LOCATION")) {
                        place = property.getValue();
                    }
                }
                case "STANDARD", "DAYLIGHT" -> {
                    if (property.getName().equalsIgnoreCase("TZOFFSETTO") && property.getValue() != null) {
                        offsets.add(property.getValue().strip());
                    }
                }
                default -> {
                }
            }
        }
    }

    /** The zones that a file means. */
    private record Zones(ZoneId home, Map<String, ZoneId> defined) {

        ZoneId of(VObjectProperty property, Matcher moment) {
            if (moment.group(5) != null) {
                return ZoneOffset.UTC;
            }
            var named = property.getParameters().first("TZID");
            return named == null ? home : known(named).or(() -> Optional.ofNullable(defined.get(named))).orElse(home);
        }

        /** By its name in the database of zones, with whatever a program wrote before it, or by the name that Windows has for it. */
        static Optional<ZoneId> known(String named) {
            if (named.length() > LONGEST_ZONE) {
                return Optional.empty();
            }
            var name = named.strip().replaceAll("^\"|\"$", "");
            for (int from = 0; from >= 0; from = name.indexOf('/', from + 1)) {
                var rest = name.substring(from).replaceFirst("^/", "");
                if (rest.matches("[A-Za-z]+(/[A-Za-z0-9_+-]+)+|UTC|GMT")) {
                    try {
                        return Optional.of(ZoneId.of(rest));
                    } catch (DateTimeException unknown) {
                        // Perhaps what stands further behind is a zone.
                    }
                }
            }
            var windows = TimeZone.getIDForWindowsID(name, "001");
            return windows == null ? Optional.empty() : Optional.of(ZoneId.of(windows));
        }
    }
}
