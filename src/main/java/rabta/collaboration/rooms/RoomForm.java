package rabta.collaboration.rooms;

import java.util.ArrayList;
import java.util.List;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Typed;

/** What somebody types who makes a room or changes it. @param member whom they ask in */
public record RoomForm(String name, String about, String kind, List<Long> member) {

    private static final int LONGEST = 80;
    private static final int LONGEST_ABOUT = 300;

    static RoomForm blank() {
        return new RoomForm(null, null, "open", List.of());
    }

    /** @throws Flawed for what is missing or too long */
    RoomForm clean() {
        var flaws = new ArrayList<Flaw>();
        var called = line(name, "name", LONGEST, flaws);
        if (called == null && flaws.isEmpty()) {
            flaws.add(Flaw.of("name", "invalid.required"));
        }
        var says = line(about, "about", LONGEST_ABOUT, flaws);
        if (!flaws.isEmpty()) {
            throw new Flawed(flaws);
        }
        return new RoomForm(called, says, kind, member == null ? List.of() : member);
    }

    private static String line(String typed, String field, int most, List<Flaw> flaws) {
        var line = Typed.line(typed);
        if (line != null && line.length() > most) {
            flaws.add(Flaw.of(field, "invalid.too_long", most));
        }
        return line;
    }

    boolean closed() {
        return "closed".equalsIgnoreCase(kind);
    }

    public boolean asks(long id) {
        return member != null && member.contains(id);
    }
}
