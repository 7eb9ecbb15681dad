package rabta.customers.duplicates;

import java.util.ArrayList;
import java.util.List;

import rabta.kernel.text.Folding;
import rabta.kernel.text.Sound;

/**
 * How much two records look like one, and why.
 *
 * @param score from 0 to 100
 * @param reasons {@code duplicates.reason.<reason>} says each: phone, email, outside_id, name, sound, company, city, birthday; or the slot of a field of the business
 */
record Resemblance(int score, List<String> reasons) {

    /** What scores less is not worth a look. */
    static final int LEAST = 45;

    private static final double ALIKE = 0.8;

    /** @param named whether their names count */
    static Resemblance of(Side a, Side b, boolean phone, boolean email, boolean named) {
        var reasons = new ArrayList<String>();
        int score = points(reasons, "email", email, 60) + points(reasons, "phone", phone, 55)
                + points(reasons, "outside_id", a.outsideId() != null && a.outsideId().equals(b.outsideId()), 60);
        score += telling(reasons, a, b);
        boolean known = score > 0;
        var names = Math.max(Sound.rank(a.name(), b.name()), Sound.rank(b.name(), a.name()));
        score += points(reasons, "name", named && names >= 1, a.object() ? 50 : 42) + points(reasons, "sound", named && names < 1 && names >= ALIKE, 38);
        // A number alone may be a family's, or a shop's: with another name it tells half.
        score -= known && names < Sound.UNLIKE ? 10 : 0;
        score += points(reasons, "company", a.company() != null && a.company().equals(b.company()), 15) + points(reasons, "city", same(a.city(), b.city()), 8);
        score += points(reasons, "birthday", a.birthday() != null && a.birthday().equals(b.birthday()), 20);
        score -= a.birthday() != null && b.birthday() != null && !a.birthday().equals(b.birthday()) ? 25 : 0;
        score -= !known && a.keys().entrySet().stream().anyMatch(e -> b.keys().containsKey(e.getKey()) && !e.getValue().equals(b.keys().get(e.getKey()))) ? 25 : 0;
        return new Resemblance(Math.clamp(score, 0, 100), reasons);
    }

    /** A plate or a serial number that both have. */
    private static int telling(List<String> reasons, Side a, Side b) {
        var same = a.keys().keySet().stream().filter(slot -> a.keys().get(slot).equals(b.keys().get(slot))).sorted().toList();
        reasons.addAll(same);
        return same.isEmpty() ? 0 : 55 + 10 * (same.size() - 1);
    }

    private static int points(List<String> reasons, String reason, boolean holds, int points) {
        if (holds) {
            reasons.add(reason);
        }
        return holds ? points : 0;
    }

    private static boolean same(String a, String b) {
        return a != null && b != null && Folding.fold(a).equals(Folding.fold(b));
    }
}
