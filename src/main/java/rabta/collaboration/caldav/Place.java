package rabta.collaboration.caldav;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

import org.springframework.web.util.UriUtils;

/**
 * A place below {@code /dav}: the entrance, a member, where their calendars are, their calendar, or one appointment in it.
 *
 * @param member whose it is; 0 for the entrance
 * @param name of the appointment, as whoever made it called it; null elsewhere
 */
record Place(Kind kind, long member, String name) {

    enum Kind { ENTRANCE, MEMBER, HOME, CALENDAR, ITEM }

    private static final String CALENDAR = "appointments";
    private static final Pattern PATH = Pattern.compile("/dav(?:/principals/(\\d{1,18})|/calendars/(\\d{1,18})(/" + CALENDAR + "(?:/([^/]+))?)?|/principals|/calendars)?/?");
    private static final int LONGEST = 255;

    static Place calendar(long member) {
        return new Place(Kind.CALENDAR, member, null);
    }

    Place item(String called) {
        return new Place(Kind.ITEM, member, called);
    }

    Place of(Kind other) {
        return new Place(other, member, null);
    }

    /** Empty for what is no place of ours. @param path as it was sent, encoded; with or without the host before it */
    static Optional<Place> read(String path) {
        try {
            var raw = URI.create(path).getRawPath();
            var found = PATH.matcher(raw == null ? "" : raw);
            if (!found.matches()) {
                return Optional.empty();
            }
            if (found.group(1) != null) {
                return Optional.of(new Place(Kind.MEMBER, Long.parseLong(found.group(1)), null));
            }
            if (found.group(2) == null) {
                return Optional.of(new Place(Kind.ENTRANCE, 0, null));
            }
            long member = Long.parseLong(found.group(2));
            if (found.group(4) == null) {
                return Optional.of(new Place(found.group(3) == null ? Kind.HOME : Kind.CALENDAR, member, null));
            }
            var name = UriUtils.decode(found.group(4), StandardCharsets.UTF_8);
            return possible(name) ? Optional.of(new Place(Kind.ITEM, member, name)) : Optional.empty();
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static boolean possible(String name) {
        return name.length() <= LONGEST && !name.contains("/") && name.chars().noneMatch(c -> Character.isISOControl(c) || c == '\ufffd');
    }

    /** Its path, encoded. */
    String href() {
        return switch (kind) {
            case ENTRANCE -> "/dav/";
            case MEMBER -> "/dav/principals/" + member + "/";
            case HOME -> "/dav/calendars/" + member + "/";
            case CALENDAR -> "/dav/calendars/" + member + "/" + CALENDAR + "/";
            case ITEM -> "/dav/calendars/" + member + "/" + CALENDAR + "/" + UriUtils.encodePathSegment(name, StandardCharsets.UTF_8);
        };
    }
}
