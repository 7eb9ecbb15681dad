package rabta.collaboration.knowledge;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.records.Lead;
import rabta.identity.Permission;
import rabta.identity.Viewer;

/** Articles that notes and messages lead to. */
@Component
class ArticleLead implements Lead {

    private final Articles articles;

    ArticleLead(Articles articles) {
        this.articles = articles;
    }

    @Override
    public String room() {
        return "knowledge";
    }

    @Override
    @Transactional(readOnly = true)
    public Map<Long, String> names(Collection<Long> ids, Viewer viewer) {
        var names = new HashMap<Long, String>();
        if (viewer.may(Permission.READ_ARTICLES)) {
            articles.these(ids, viewer).forEach(article -> names.put(article.id(), article.shown().title()));
        }
        return names;
    }

    @Override
    public String otherwise() {
        return "knowledge.somewhere";
    }
}
