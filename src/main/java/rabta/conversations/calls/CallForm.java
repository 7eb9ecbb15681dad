package rabta.conversations.calls;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import rabta.customers.Flaw;
import rabta.customers.Typed;
import rabta.kernel.text.Phones;
import rabta.kernel.ui.Numbers;

/**
 * A call as somebody writes it down.
 *
 * @param direction {@code in} or {@code out} @param outcome {@code answered}, {@code missed}, {@code busy} or {@code voicemail}
 * @param phone where no person is named @param at day and time, or nothing for now @param next what is to be done next, by {@code due}
 * @param key so that pressing twice writes it down once
 */
public record CallForm(Long person, String phone, String direction, String outcome, String minutes, String at, String note, String next, String due, String key) {

    static final List<String> DIRECTIONS = List.of("out", "in");
    static final List<String> OUTCOMES = List.of("answered", "missed", "busy", "voicemail");
    private static final int LONGEST = 5000;

    static CallForm blank(Long person, String phone) {
        return new CallForm(person, phone, "out", "answered", null, null, null, null, null, UUID.randomUUID().toString());
    }

    List<Flaw> flaws(ZoneId zone) {
        var flaws = new ArrayList<Flaw>();
        if (person == null && number() == null) {
            flaws.add(Flaw.of("phone", Typed.line(phone) == null ? "invalid.required" : "calls.phone.wrong"));
        }
        if (direction == null || !DIRECTIONS.contains(direction)) {
            flaws.add(Flaw.of("direction", "invalid.choice"));
        }
        if (outcome == null || !OUTCOMES.contains(outcome)) {
            flaws.add(Flaw.of("outcome", "invalid.choice"));
        }
        if (Typed.line(minutes) != null && length() == null) {
            flaws.add(Flaw.of("minutes", "calls.minutes.wrong"));
        }
        var when = moment(zone);
        if (when == null || when.isAfter(Instant.now().plusSeconds(60))) {
            flaws.add(Flaw.of("at", "calls.at.wrong"));
        }
        if (note != null && note.length() > LONGEST) {
            flaws.add(Flaw.of("note", "invalid.too_long", LONGEST));
        }
        if (Typed.line(next) != null && Typed.line(next).length() > 300) {
            flaws.add(Flaw.of("next", "invalid.too_long", 300));
        }
        if (Typed.line(next) != null && person == null) {
            flaws.add(Flaw.of("next", "calls.next.person"));
        }
        if (Typed.line(due) != null && day() == null) {
            flaws.add(Flaw.of("due", "calls.due.wrong"));
        }
        return flaws;
    }

    String number() {
        return Phones.e164(phone, null).orElse(null);
    }

    /** In whole minutes; null where nothing was typed, or no such number. */
    Integer length() {
        var typed = Typed.line(minutes);
        return typed == null ? null : Numbers.parse(typed).filter(n -> n.signum() >= 0 && n.intValue() <= 1440 && n.stripTrailingZeros().scale() <= 0).map(java.math.BigDecimal::intValue).orElse(null);
    }

    Instant moment(ZoneId zone) {
        var typed = Typed.line(at);
        try {
            return typed == null ? Instant.now() : LocalDateTime.parse(typed.replace(' ', 'T')).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    LocalDate day() {
        var typed = Typed.line(due);
        try {
            return typed == null ? null : LocalDate.parse(typed);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Whether the customer called and nobody was there: then they wait. */
    boolean waits() {
        return "in".equals(direction) && !"answered".equals(outcome);
    }

    String keyed() {
        var typed = Typed.line(key);
        return "call-" + (typed == null || !typed.matches("[\\w.:-]{1,100}") ? UUID.randomUUID().toString() : typed);
    }
}
