package rabta.support.surveys;

import rabta.kernel.sql.Paged;
import rabta.kernel.web.Page;

/** Who was asked by a survey, and who was not and why; the latest first. */
public record AskIndex(long id, String name, Paged<Ask> asks) implements Page {

    public String next() {
        return "/settings/surveys/" + id + "/asks?after=" + asks.next();
    }
}
