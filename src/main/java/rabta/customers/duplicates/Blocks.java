package rabta.customers.duplicates;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import rabta.customers.RecordKind;
import rabta.kernel.text.Folding;
import rabta.kernel.text.Sound;

/**
 * The blocks that a record is sorted into: only records of one block are compared by their names. The words of a name count in
 * any order, and without those that half of all names bear.
 */
final class Blocks {

    /** More records of one name in one city are people of one name. */
    private static final int CITY = 5;
    private static final int COMPANY = 10;
    private static final int ALONE = 3;
    private static final int OBJECT = 5;
    private static final Set<String> COMMON = Set.of(Sound.key("Muhammad"), Sound.key("Syed"));

    private Blocks() {
    }

    /** Each block with the number of records above which it says nothing. */
    static Map<Long, Integer> of(RecordKind kind, Side side) {
        var blocks = new HashMap<Long, Integer>();
        var words = Arrays.stream(Sound.key(side.name()).split(" ")).filter(w -> !w.isEmpty()).sorted().toList();
        var telling = words.stream().filter(w -> words.size() < 3 || !COMMON.contains(w)).collect(Collectors.joining(" "));
        if (telling.isEmpty()) {
            return blocks;
        }
        if (side.city() != null) {
            blocks.put(hash(telling + "|city|" + Folding.fold(side.city())), CITY);
        }
        if (side.company() != null) {
            blocks.put(hash(telling + "|company|" + side.company()), COMPANY);
        }
        if (words.size() >= 3 || !kind.person()) {
            blocks.put(hash(telling + "|alone"), kind.customer() ? ALONE : OBJECT);
        }
        return blocks;
    }

    // FNV-1a: two names of one hash by chance are told apart when they are compared.
    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }
}
