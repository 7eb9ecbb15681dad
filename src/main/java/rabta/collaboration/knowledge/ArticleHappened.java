package rabta.collaboration.knowledge;

import rabta.kernel.events.Happening;
import rabta.kernel.events.Ref;

/** What can happen to an article. */
public sealed interface ArticleHappened extends Happening {

    static Ref ref(long article) {
        return Ref.of("article", article);
    }

    /** @param number of the publication @param state who reads it from then on */
    record ArticlePublished(Ref about, String language, int number, String state) implements ArticleHappened {
    }

    record ArticleWithdrawn(Ref about, String language) implements ArticleHappened {
    }

    record ArticleRemoved(Ref about) implements ArticleHappened {
    }

    record ArticleRestored(Ref about) implements ArticleHappened {
    }
}
