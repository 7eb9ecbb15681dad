package rabta.customers.objects;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;

import rabta.customers.Flaw;
import rabta.customers.Typed;

/**
 * A kind of record as somebody describes it: of each name one language may be missing, the other then stands for both.
 *
 * @param icon one of {@link #ICONS}, or null for a box
 */
public record ObjectForm(@JsonProperty("one_en") String oneEn, @JsonProperty("one_ur") String oneUr, @JsonProperty("many_en") String manyEn, @JsonProperty("many_ur") String manyUr, String icon) {

    /** The drawings that are offered; each name is written out, so that the build brings it. */
    public static final List<String> ICONS = List.of("box", "car", "motorbike", "truck", "tractor", "bike", "ship", "building", "home", "building-warehouse", "map-pin", "bed", "armchair",
            "device-mobile", "shirt", "scissors", "needle-thread", "diamond", "paw", "plant", "book", "school", "stethoscope", "heart", "tool", "key", "id-badge-2", "certificate", "receipt",
            "file-text", "calendar-event", "package");

    private static final int LONGEST = 60;

    public static ObjectForm named(String one, String many) {
        return new ObjectForm(one, null, many, null, null);
    }

    static ObjectForm of(ObjectKind kind) {
        return new ObjectForm(kind.oneEn(), kind.oneUr(), kind.manyEn(), kind.manyUr(), kind.icon());
    }

    /** The same with what this one leaves out taken from another. */
    ObjectForm onto(ObjectForm other) {
        return new ObjectForm(oneEn == null ? other.oneEn : oneEn, oneUr == null ? other.oneUr : oneUr, manyEn == null ? other.manyEn : manyEn, manyUr == null ? other.manyUr : manyUr,
                icon == null ? other.icon : icon);
    }

    String one(boolean urdu) {
        return either(urdu ? oneUr : oneEn, urdu ? oneEn : oneUr);
    }

    String many(boolean urdu) {
        return either(urdu ? manyUr : manyEn, urdu ? manyEn : manyUr);
    }

    private static String either(String name, String otherwise) {
        var line = Typed.line(name);
        return line == null ? Typed.line(otherwise) : line;
    }

    String drawing() {
        return icon == null || icon.isBlank() ? "box" : icon;
    }

    List<Flaw> flaws() {
        var flaws = new ArrayList<Flaw>();
        name(flaws, "oneEn", oneEn, one(false));
        name(flaws, "oneUr", oneUr, "");
        name(flaws, "manyEn", manyEn, many(false));
        name(flaws, "manyUr", manyUr, "");
        if (!ICONS.contains(drawing())) {
            flaws.add(Flaw.of("icon", "invalid.choice"));
        }
        return flaws;
    }

    private static void name(List<Flaw> flaws, String field, String typed, String meant) {
        if (meant == null) {
            flaws.add(Flaw.of(field, "invalid.required"));
        } else if (typed != null && typed.strip().length() > LONGEST) {
            flaws.add(Flaw.of(field, "invalid.too_long", LONGEST));
        }
    }
}
