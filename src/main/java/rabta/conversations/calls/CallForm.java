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
import rabta.customers.RecordKind;
import rabta.customers.Typed;
import rabta.kernel.text.Phones;
import rabta.kernel.ui.Numbers;
import rabta.kernel.web.NotFound;

/**
 * A call as somebody writes it down.
 *
 * @param lead that it is about, and to whom it went, or null @param deal that it is about, or null; it is with its person where none is named
 * @param direction {@code in} or {@code out} @param outcome {@code answered}, {@code missed}, {@code busy} or {@code voicemail}
 * @param phone where nobody is named, or another than theirs @param at day and time, or nothing for now @param next what is to be done next, by {@code due}
 * @param key so that pressing twice writes it down once
 */
public record CallForm(Long person, Long lead, Long deal, String phone, String direction, String outcome, String minutes, String at, String note, String next, String due, String key) {

    static final List<String> DIRECTIONS = List.of("out", "in");
    static final List<String> OUTCOMES = List.of("answered", "missed", "busy", "voicemail");
    private static final int LONGEST = 5000;

    static CallForm blank(Long person, Long lead, Long deal, String phone) {
        return new CallForm(person, lead, deal, phone, "out", "answered", null, null, null, null, null, UUID.randomUUID().toString());
    }

    static CallForm about(RecordKind kind, long id) {
        return kind.person() ? blank(id, null, null, null) : "lead".equals(kind.type()) ? blank(null, id, null, null) : blank(null, null, id, null);
    }

    /** The kind of the record on whose page it is told; null where it is about none. */
    RecordKind kind() {
        return lead != null || deal != null ? RecordKind.ofType(lead != null ? "lead" : "deal").orElseThrow(NotFound::new) : person != null ? RecordKind.PERSON : null;
    }

    Long record() {
        return lead != null ? lead : deal != null ? deal : person;
    }

    /** @param known whether it is known who was called, so that no number needs to be typed */
    List<Flaw> flaws(boolean known, ZoneId zone) {
        var flaws = new ArrayList<Flaw>();
        if (number() == null && (!known || Typed.line(phone) != null)) {
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
        if (Typed.line(next) != null && kind() == null) {
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
