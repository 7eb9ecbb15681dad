package rabta.collaboration.caldav;

import static rabta.collaboration.caldav.Names.caldav;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.github.mangstadt.vinnie.SyntaxStyle;
import com.github.mangstadt.vinnie.VObjectProperty;
import com.github.mangstadt.vinnie.io.Context;
import com.github.mangstadt.vinnie.io.VObjectDataAdapter;
import com.github.mangstadt.vinnie.io.VObjectPropertyValues;
import com.github.mangstadt.vinnie.io.VObjectReader;
import com.github.mangstadt.vinnie.io.VObjectWriter;

import rabta.collaboration.appointments.OwnAppointments.Kept;
import rabta.collaboration.ical.Ics;
import rabta.identity.Viewer;
import rabta.kernel.ui.Ui;

/**
 * An appointment as a phone sent it, or a series with each of its times that was changed.
 *
 * @param extras what each says besides that has no place in ours, as lines of iCalendar: by which time of the series it is, null for the whole
 */
record Sent(Kept whole, List<Kept> parts, Map<Instant, String> extras) {

    static final int MOST_BYTES = 200_000;

    private static final Refusal UNREADABLE = Refusal.of(caldav("valid-calendar-data"));
    private static final int DEEPEST = 8;
    private static final Refusal IMPOSSIBLE = Refusal.of(caldav("valid-calendar-object-resource"));
    /** What we have a place for, or say ourselves. */
    private static final Set<String> KNOWN = Set.of("UID", "DTSTAMP", "SEQUENCE", "LAST-MODIFIED", "DTSTART", "DTEND", "DURATION", "SUMMARY", "LOCATION", "DESCRIPTION", "CLASS", "RRULE", "EXDATE", "RECURRENCE-ID");
    private static final String EVENT = "VEVENT";
    private static final Pattern BEFORE = Pattern.compile("-P(?:(\\d{1,2})W)?(?:(\\d{1,3})D)?(?:T(?:(\\d{1,4})H)?(?:(\\d{1,6})M)?(?:\\d{1,7}S)?)?");
    private static final int MOST_MINUTES = 40_320;
    private static final Map<String, Integer> LONGEST = Map.of("UID", 255, "SUMMARY", 300, "LOCATION", 300, "DESCRIPTION", 5_000);

    /** @throws Refusal for what no calendar of ours can hold: nothing of it is left out silently */
    static Sent read(byte[] body, Viewer viewer) {
        if (body.length > MOST_BYTES) {
            throw Refusal.of(Names.TOO_LARGE);
        }
        var text = new String(body, StandardCharsets.UTF_8);
        if (text.indexOf(0) >= 0) {
            throw UNREADABLE;
        }
        var heard = heard(text);
        if (heard.all.isEmpty() && heard.others > 0) {
            throw Refusal.of(caldav("supported-calendar-component"));
        }
        if (heard.all.isEmpty() || heard.open != 0) {
            throw UNREADABLE;
        }
        if (heard.others > 0 || heard.uids.size() != 1 || heard.uids.contains("")) {
            throw IMPOSSIBLE;
        }
        if (heard.tooLong) {
            throw Refusal.of(Names.TOO_LARGE);
        }
        return sorted(Ics.read(body, viewer.preferences().zone(), Ui.plain("ical.untitled")), heard.all.stream().filter(one -> !one.cancelled).toList());
    }

    /** @param heard the same, in the same order */
    private static Sent sorted(Ics.Read read, List<Event> heard) {
        if (!read.left().isEmpty() || read.events().size() != heard.size()) {
            throw IMPOSSIBLE;
        }
        var whole = new ArrayList<Kept>();
        var parts = new ArrayList<Kept>();
        var extras = new HashMap<Instant, String>();
        for (int i = 0; i < heard.size(); i++) {
            var one = read.events().get(i);
            (one.occurrence() == null ? whole : parts).add(new Kept(one, heard.get(i).closed, heard.get(i).remind));
            extras.put(one.occurrence(), heard.get(i).kept.toString());
        }
        if (whole.size() != 1 || extras.size() != heard.size() || !parts.isEmpty() && whole.getFirst().one().rule() == null) {
            throw IMPOSSIBLE;
        }
        return new Sent(whole.getFirst(), parts, extras);
    }

    String uid() {
        return whole.one().uid();
    }

    private static Heard heard(String text) {
        var heard = new Heard();
        try (var reader = new VObjectReader(new StringReader(text), CalendarText.RULES)) {
            reader.parse(heard);
            return heard;
        } catch (IllegalArgumentException unwritable) {
            throw UNREADABLE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that was heard. */
    private static final class Event {

        private final StringWriter kept = new StringWriter();
        private final CalendarText.Copy copy;
        private boolean cancelled;
        private Boolean closed;
        private Integer remind;

        Event() {
            var out = new VObjectWriter(kept, SyntaxStyle.NEW);
            // Unbroken, so that a name that must be forgotten is found in them.
            out.getFoldedLineWriter().setLineLength(null);
            out.setCaretEncodingEnabled(true);
            copy = new CalendarText.Copy(out);
        }
    }

    private static final class Heard extends VObjectDataAdapter {

        private final List<Event> all = new ArrayList<>();
        private final Set<String> uids = new HashSet<>();
        private int others;
        private int open;
        private boolean tooLong;

        private static List<String> within(Context context) {
            return context.getParentComponents().stream().map(name -> name.toUpperCase(Locale.ROOT)).toList();
        }

        @Override
        public void onComponentBegin(String name, Context context) {
            if (context.getParentComponents().size() > DEEPEST) {
                throw IMPOSSIBLE;
            }
            open++;
            switch (name.toUpperCase(Locale.ROOT)) {
                case "VEVENT" -> all.add(new Event());
                case "VTODO", "VJOURNAL", "VFREEBUSY", "VAVAILABILITY" -> others++;
                default -> {
                    if (within(context).contains(EVENT)) {
                        all.getLast().copy.onComponentBegin(name, context);
                    }
                }
            }
        }

        @Override
        public void onComponentEnd(String name, Context context) {
            open--;
            if (within(context).contains(EVENT) && !name.equalsIgnoreCase(EVENT)) {
                all.getLast().copy.onComponentEnd(name, context);
            }
        }

        @Override
        public void onProperty(VObjectProperty property, Context context) {
            var within = within(context);
            if (within.isEmpty() || !within.contains(EVENT)) {
                return;
            }
            if (within.getLast().equals(EVENT)) {
                own(property, property.getName().toUpperCase(Locale.ROOT), context);
            } else {
                alarm(property, all.getLast());
                all.getLast().copy.onProperty(property, context);
            }
        }

        // The first that comes before the beginning.
        private static void alarm(VObjectProperty property, Event event) {
            if (event.remind == null && property.getName().equalsIgnoreCase("TRIGGER") && !"END".equalsIgnoreCase(property.getParameters().first("RELATED")) && property.getValue() != null) {
                event.remind = minutes(property.getValue().strip());
            }
        }

        private static Integer minutes(String trigger) {
            var said = BEFORE.matcher(trigger);
            if (!said.matches()) {
                return null;
            }
            long minutes = number(said, 1) * 7 * 1440 + number(said, 2) * 1440 + number(said, 3) * 60 + number(said, 4);
            return minutes > MOST_MINUTES ? null : (int) minutes;
        }

        private static long number(Matcher said, int group) {
            return said.group(group) == null ? 0 : Long.parseLong(said.group(group));
        }

        private void own(VObjectProperty property, String name, Context context) {
            var event = all.getLast();
            var value = property.getValue() == null ? "" : VObjectPropertyValues.unescape(property.getValue());
            tooLong |= value.length() > LONGEST.getOrDefault(name, Integer.MAX_VALUE);
            switch (name) {
                case "UID" -> uids.add(value.strip());
                case "CLASS" -> event.closed = value.strip().equalsIgnoreCase("PUBLIC") ? Boolean.FALSE : value.strip().matches("(?i)PRIVATE|CONFIDENTIAL") ? Boolean.TRUE : null;
                case "STATUS" -> event.cancelled |= value.strip().equalsIgnoreCase("CANCELLED");
                default -> {
                }
            }
            if (!KNOWN.contains(name)) {
                event.copy.onProperty(property, context);
            }
        }
    }
}
