package rabta.customers.imports.running;

import java.util.List;

import rabta.customers.Fact;
import rabta.customers.SearchText;
import rabta.customers.imports.cells.Cleaned;
import rabta.customers.imports.cells.Draft;
import rabta.customers.imports.cells.Mark;
import rabta.customers.imports.reading.Line;
import rabta.kernel.text.Folding;

/** A line ready to be written: all that can be worked out without the database is worked out. */
final class Arrival {

    private final Line line;
    private final Cleaned cleaned;
    private final String fold;
    private final String plain;
    private String search;
    private String sound;
    private Long company;

    Arrival(Line line, Cleaned cleaned) {
        this.line = line;
        this.cleaned = cleaned;
        this.fold = cleaned.refused() || draft().name() == null ? "" : Folding.fold(draft().name());
        this.plain = fold.isEmpty() ? "" : Alike.plain(fold);
        if (!fold.isEmpty()) {
            index();
        }
    }

    Arrival refusedByTheDatabase() {
        return new Arrival(line, new Cleaned(draft(), List.of(Mark.bad(-1, "database")), true));
    }

    private void index() {
        search = SearchText.of(draft().name(), draft().get(Fact.COMPANY), draft().get(Fact.CITY), draft().points(), draft().found());
        sound = SearchText.sound(draft().name(), draft().get(Fact.COMPANY));
    }

    Line line() {
        return line;
    }

    Draft draft() {
        return cleaned.draft();
    }

    List<Mark> marks() {
        return cleaned.marks();
    }

    boolean refused() {
        return cleaned.refused();
    }

    /** Whether something of the line is not taken: a value, or all of it. */
    boolean bad() {
        return refused() || marks().stream().anyMatch(Mark::bad);
    }

    Arrival refused(Mark why) {
        return marked(why, false);
    }

    /** The same with something more to be said of a cell. @param without whether the line is taken without it */
    Arrival marked(Mark why, boolean without) {
        var marks = new java.util.ArrayList<>(cleaned.marks());
        marks.add(why);
        return new Arrival(line, new Cleaned(draft(), marks, refused() || !without));
    }

    /** Whether it says nothing that would reach the customer. */
    boolean bare() {
        return draft().points().isEmpty() && draft().outsideId() == null;
    }

    /** The folded name. */
    String fold() {
        return fold;
    }

    /** The letters and digits of the name alone. */
    String plain() {
        return plain;
    }

    String search() {
        return search;
    }

    String sound() {
        return sound;
    }

    /** The person's company, once it is known. */
    Long company() {
        return company;
    }

    void worksFor(Long id) {
        company = id;
    }

    /** Takes over what a later line says about the same customer. */
    void fill(Draft more) {
        draft().fill(more);
        index();
    }
}
