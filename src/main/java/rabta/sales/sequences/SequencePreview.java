package rabta.sales.sequences;

import java.util.List;
import java.util.Map;

import rabta.kernel.html.RichText;
import rabta.kernel.ui.Language;
import rabta.kernel.web.Page;

/** What somebody would get. @param whom as typed @param name whose it is, or null where nobody is chosen @param steps filled in, null likewise */
public record SequencePreview(Sequence sequence, String whom, String name, String address, List<Shown> steps, Map<String, String> errors) implements Page {

    /** @param html clean markup of a mail, or null @param text of all others, or null @param empty variables that would leave an empty place */
    public record Shown(SequenceStep step, String subject, RichText html, String text, Language language, List<String> empty) {
    }

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public String path() {
        return "/sequences/" + sequence.id();
    }
}
