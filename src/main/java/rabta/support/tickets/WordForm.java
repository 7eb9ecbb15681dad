package rabta.support.tickets;

import java.util.ArrayList;
import java.util.List;

import rabta.customers.Flaw;
import rabta.customers.Typed;
import rabta.kernel.text.Folding;

/**
 * A type, a status or a cause as it is typed. One of the names may be missing, the other then stands for both.
 *
 * @param state what a status means, as a word; null for the others
 * @param complaint whether tickets of a type are complaints
 * @param causeNeeded whether such a complaint is solved only once its cause was said
 */
public record WordForm(String en, String ur, String state, Boolean complaint, Boolean causeNeeded) {

    static final int LONGEST = 60;

    public WordForm {
        var english = Typed.line(en);
        var urdu = Typed.line(ur);
        en = english == null ? urdu : english;
        ur = urdu == null ? english : urdu;
        complaint = Boolean.TRUE.equals(complaint);
        causeNeeded = complaint && Boolean.TRUE.equals(causeNeeded);
    }

    static WordForm blank() {
        return new WordForm(null, null, TicketState.OPEN.word(), false, false);
    }

    /** @param others the names that are taken */
    List<Flaw> flaws(List<WordForm> others) {
        var flaws = new ArrayList<Flaw>();
        if (en == null) {
            flaws.add(Flaw.of("en", "invalid.required"));
            return flaws;
        }
        name(flaws, "en", en, others.stream().map(WordForm::en).toList());
        name(flaws, "ur", ur, others.stream().map(WordForm::ur).toList());
        return flaws;
    }

    private static void name(List<Flaw> flaws, String field, String name, List<String> taken) {
        if (name.codePointCount(0, name.length()) > LONGEST) {
            flaws.add(Flaw.of(field, "invalid.too_long", LONGEST));
        } else if (taken.stream().anyMatch(other -> Folding.fold(other).equals(Folding.fold(name)))) {
            flaws.add(Flaw.of(field, "tickets.word.twice"));
        }
    }
}
