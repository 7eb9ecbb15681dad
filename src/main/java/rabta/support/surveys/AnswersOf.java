package rabta.support.surveys;

import java.util.List;

import rabta.kernel.web.Page;

/** What one customer answered, or what was answered about one ticket. @param path of the record */
public record AnswersOf(String name, String path, boolean ticket, List<Answer> answers) implements Page {
}
