package rabta.conversations.transcripts;

import java.util.List;

import rabta.customers.people.Person;
import rabta.kernel.web.Page;

/** The chats that were taken in for a person, and the way to bring another. @param error what was wrong with the last file, or null */
public record TranscriptIndex(Person person, List<TranscriptRow> transcripts, String error) implements Page {

    @Override
    public int status() {
        return error == null ? 200 : 422;
    }

    public String path() {
        return "/people/" + person.id() + "/transcripts";
    }
}
