package rabta.collaboration.knowledge;

import java.util.HashSet;
import java.util.List;

import rabta.kernel.text.Folding;

/** What stands for an article in addresses: the words of its title, in the script that it is written in. */
final class Slug {

    private static final int LONGEST = 80;

    private Slug() {
    }

    static String of(String title) {
        var slug = new StringBuilder();
        for (var word : Folding.words(title)) {
            if (slug.length() + word.length() >= LONGEST) {
                break;
            }
            slug.append(slug.isEmpty() ? "" : "-").append(word);
        }
        return slug.isEmpty() ? "article" : slug.toString();
    }

    /** The first of that name, name-2, name-3, … that nobody has. */
    static String free(String slug, List<String> taken) {
        var others = new HashSet<>(taken);
        var free = slug;
        for (int n = 2; others.contains(free); n++) {
            free = slug + "-" + n;
        }
        return free;
    }
}
