package rabta.sales.pipelines;

import java.util.ArrayList;
import java.util.List;

import rabta.customers.Flaw;
import rabta.customers.Typed;
import rabta.kernel.text.Folding;

/** A name in both languages; one may be missing, the other then stands for both. */
public record NameForm(String en, String ur) {

    static final int LONGEST = 60;

    public NameForm {
        var english = Typed.line(en);
        var urdu = Typed.line(ur);
        en = english == null ? urdu : english;
        ur = urdu == null ? english : urdu;
    }

    /** @param others the names that are taken */
    public List<Flaw> flaws(List<NameForm> others) {
        var flaws = new ArrayList<Flaw>();
        if (en == null) {
            flaws.add(Flaw.of("en", "invalid.required"));
            return flaws;
        }
        name(flaws, "en", en, others.stream().map(NameForm::en).toList());
        name(flaws, "ur", ur, others.stream().map(NameForm::ur).toList());
        return flaws;
    }

    private static void name(List<Flaw> flaws, String field, String name, List<String> taken) {
        if (name.codePointCount(0, name.length()) > LONGEST) {
            flaws.add(Flaw.of(field, "invalid.too_long", LONGEST));
        } else if (taken.stream().anyMatch(other -> Folding.fold(other).equals(Folding.fold(name)))) {
            flaws.add(Flaw.of(field, "pipelines.twice"));
        }
    }
}
