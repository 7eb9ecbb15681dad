package rabta.support.rules;

import rabta.customers.Typed;

/** A rule as it is typed. @param moment one of {@link Moment}, as a word. The deeds are those of {@link Deeds} */
public record RuleForm(String name, String moment, Boolean working, Long owner, Long type, String priority, Long status, String tag, String note, String reply) {

    public RuleForm {
        working = Boolean.TRUE.equals(working);
    }

    static RuleForm blank() {
        return new RuleForm(null, Moment.OPENED.word(), true, null, null, null, null, null, null, null);
    }

    static RuleForm of(TicketRule rule) {
        var deeds = rule.deeds();
        return new RuleForm(rule.name(), rule.moment().word(), rule.working(), deeds.owner(), deeds.type(), deeds.priority(), deeds.status(), deeds.tag(), deeds.note(), deeds.reply());
    }

    Deeds deeds() {
        return new Deeds(owner, type, Typed.line(priority), status, Typed.line(tag), Typed.text(note), Typed.text(reply));
    }
}
