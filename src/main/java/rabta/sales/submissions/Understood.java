package rabta.sales.submissions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import rabta.customers.Flaw;
import rabta.customers.Point;
import rabta.customers.Typed;
import rabta.customers.fields.Entered;
import rabta.customers.fields.FieldType;
import rabta.kernel.text.Phones;
import rabta.kernel.ui.Preferences;
import rabta.sales.forms.Askable;
import rabta.sales.forms.Asked;
import rabta.sales.forms.Form;

/**
 * What somebody typed into a form, in the form in which it is kept.
 *
 * @param values by the keys of what is asked
 * @param flaws what is not right with them, by the same keys
 */
record Understood(Map<String, String> values, List<Flaw> flaws) {

    /** @param reader in whose zone and currency it is read: the business's own */
    static Understood of(Form form, Map<String, Askable> known, Map<String, String> typed, Preferences reader) {
        var values = new LinkedHashMap<String, String>();
        var flaws = new ArrayList<Flaw>();
        for (var asked : form.asked()) {
            var askable = known.get(asked.key());
            if (askable != null) {
                one(asked, askable, typed.get(asked.key()), reader, values, flaws);
            }
        }
        if (flaws.isEmpty() && values.get("phone") == null && values.get("email") == null) {
            flaws.add(Flaw.of(form.asked().stream().map(Asked::key).filter(key -> key.equals("phone") || key.equals("email")).findFirst().orElse("name"), "forms.reach"));
        }
        return new Understood(values, flaws);
    }

    private static void one(Asked asked, Askable askable, String typed, Preferences reader, Map<String, String> values, List<Flaw> flaws) {
        var entered = askable.field() == null ? usual(askable, typed, reader) : Entered.read(askable.field(), typed, reader);
        if (entered.flaw() != null) {
            flaws.add(new Flaw(asked.key(), entered.flaw().key(), entered.flaw().arguments()));
        } else if (entered.value() != null) {
            values.put(asked.key(), entered.value());
        } else if (asked.required()) {
            flaws.add(Flaw.of(asked.key(), "invalid.required"));
        }
    }

    private static Entered usual(Askable askable, String typed, Preferences reader) {
        var clean = askable.type() == FieldType.LONG_TEXT ? Typed.text(typed) : Typed.line(typed);
        if (clean == null) {
            return new Entered(null, null);
        }
        if (clean.codePointCount(0, clean.length()) > askable.longest()) {
            return new Entered(null, Flaw.of(askable.key(), "invalid.too_long", askable.longest()));
        }
        return switch (askable.type()) {
            case PHONE -> Phones.e164(clean, Point.region(reader.zone())).map(phone -> new Entered(phone, null)).orElseGet(() -> new Entered(null, Flaw.of(askable.key(), "invalid.phone")));
            case EMAIL -> Point.email(clean.toLowerCase(java.util.Locale.ROOT)) ? new Entered(clean.toLowerCase(java.util.Locale.ROOT), null) : new Entered(null, Flaw.of(askable.key(), "invalid.email"));
            default -> new Entered(clean, null);
        };
    }
}
