package rabta.conversations.transcripts;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import rabta.customers.people.Person;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/** A chat before it is taken in, and what came of it. */
public final class TranscriptShow implements Page {

    private final Person person;
    private final TranscriptRow row;
    private final Transcript read;
    private final String customer;
    private final String order;
    private final Map<String, String> errors;

    TranscriptShow(Person person, TranscriptRow row, Transcript read, String customer, String order, Map<String, String> errors) {
        this.person = person;
        this.row = row;
        this.read = read;
        this.customer = customer;
        this.order = order;
        this.errors = errors;
    }

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public Person person() {
        return person;
    }

    public TranscriptRow row() {
        return row;
    }

    public boolean asks() {
        return read != null;
    }

    public String customer() {
        return customer;
    }

    public String order() {
        return order;
    }

    public Map<String, String> errors() {
        return errors;
    }

    public boolean sure() {
        return read.sure();
    }

    public int messages() {
        return read.entries().size();
    }

    public String first() {
        return Ui.date(read.entries().getFirst().at().toLocalDate());
    }

    public String last() {
        return Ui.date(read.entries().getLast().at().toLocalDate());
    }

    /** Who talks. @param count how often */
    public record Author(String name, int count) {
    }

    public List<Author> authors() {
        return read.authors().entrySet().stream().map(one -> new Author(one.getKey(), one.getValue())).toList();
    }

    public boolean group() {
        return read.authors().size() > 2;
    }

    public List<Option> orders() {
        return Stream.of(Transcript.Order.values()).map(one -> new Option(one.name(), Ui.t("transcripts.order." + one.name()))).toList();
    }

    /** The first of it, so that one sees whether day and month are right. */
    public record Line(String when, String author, String text) {
    }

    public List<Line> lines() {
        return read.entries().stream().limit(5).map(one -> new Line(Ui.date(one.at().toLocalDate()) + " " + Ui.time(one.at().toLocalTime()), one.author(), one.text().length() > 200 ? one.text().substring(0, 200) + "…" : one.text())).toList();
    }

    public String path() {
        return "/people/" + person.id() + "/transcripts/" + row.id();
    }
}
