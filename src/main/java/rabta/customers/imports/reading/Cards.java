package rabta.customers.imports.reading;

import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.github.mangstadt.vinnie.VObjectProperty;
import com.github.mangstadt.vinnie.io.Context;
import com.github.mangstadt.vinnie.io.SyntaxRules;
import com.github.mangstadt.vinnie.io.VObjectDataAdapter;
import com.github.mangstadt.vinnie.io.VObjectReader;

import rabta.kernel.web.Problem;

/**
 * Contact cards (vCard 2.1, RFC 2426, RFC 6350) as a table: a row for each card, of the columns that Google's contacts have those in
 * which some card says something. Pictures, sounds and keys stay behind, and the last column says so.
 */
final class Cards {

    /** Further columns than these would hold what no customer can have. */
    private static final int MOST = 20;
    private static final int LONGEST_LINE = 16 << 20;
    private static final List<String> BEFORE = List.of("Name", "Name Prefix", "First Name", "Middle Name", "Last Name", "Name Suffix", "Organization Name", "Organization Title");
    private static final List<String> AFTER = List.of("Address", "City", "Region", "Postal Code", "Country", "Birthday", "Labels", "Notes", "Other address", "Website",
            "Nickname", "Anniversary", "Department", "UID", "Left behind");

    private static final List<String> HEADING = heading();

    private final BitSet used = new BitSet();

    private Cards() {
    }

    /** Writes the table; throws {@link Problem} where there is no card. */
    static void write(Path file, PlainTable into) throws IOException {
        var cards = new Cards();
        each(file, card -> cards.use(row(card)));
        into.row(0, cards.used(HEADING));
        long[] number = new long[1];
        each(file, card -> into.row(++number[0], cards.used(row(card))));
        if (number[0] == 0) {
            throw new Problem("imports.file.no_cards");
        }
    }

    private static void each(Path file, Consumer<Card> one) throws IOException {
        var encoding = Encoding.of(file);
        var dialect = Dialect.of(encoding.charset().name(), encoding.mark(), ',');
        try (var reader = new VObjectReader(new BufferedReader(new Endless(dialect.reader(file)), 1 << 16), SyntaxRules.vcard())) {
            reader.setDefaultQuotedPrintableCharset(StandardCharsets.UTF_8);
            var listener = new Listener(one);
            reader.parse(listener);
            listener.end();
        }
    }

    private static final class Listener extends VObjectDataAdapter {

        private final Consumer<Card> one;
        private Card card;

        Listener(Consumer<Card> one) {
            this.one = one;
        }

        @Override
        public void onComponentBegin(String name, Context context) {
            // A card within a card is an assistant's.
            if (name.equalsIgnoreCase("VCARD") && context.getParentComponents().isEmpty()) {
                end();
                card = new Card();
            }
        }

        @Override
        public void onComponentEnd(String name, Context context) {
            if (context.getParentComponents().isEmpty()) {
                end();
            }
        }

        @Override
        public void onProperty(VObjectProperty property, Context context) {
            if (card != null && context.getParentComponents().size() == 1) {
                card.add(property);
            }
        }

        /** The last card may be cut off. */
        void end() {
            if (card != null) {
                one.accept(card);
                card = null;
            }
        }
    }

    private void use(List<String> row) {
        for (int i = 0; i < row.size(); i++) {
            if (row.get(i) != null && !row.get(i).isEmpty()) {
                used.set(i);
            }
        }
    }

    /** What some card says something in. */
    private List<String> used(List<String> row) {
        return used.stream().mapToObj(row::get).collect(Collectors.toList());
    }

    private static List<String> heading() {
        var heading = new ArrayList<>(BEFORE);
        for (int i = 1; i <= MOST; i++) {
            heading.addAll(List.of("Phone " + i + " - Label", "Phone " + i + " - Value"));
        }
        for (int i = 1; i <= MOST; i++) {
            heading.addAll(List.of("E-mail " + i + " - Label", "E-mail " + i + " - Value"));
        }
        heading.addAll(AFTER);
        return heading;
    }

    private static List<String> row(Card card) {
        var row = new ArrayList<String>();
        boolean group = "group".equalsIgnoreCase(card.text("KIND"));
        if (group) {
            // A list of other cards is nobody; its line is refused by name.
            row.addAll(Collections.nCopies(6, null));
        } else {
            name(card, row);
        }
        // Who is a company is not also employed by it.
        boolean company = "org".equalsIgnoreCase(card.text("KIND")) || "COMPANY".equalsIgnoreCase(card.text("X-ABSHOWAS"));
        var organization = card.parts("ORG").stream().filter(p -> !p.isEmpty()).toList();
        row.add(organization.isEmpty() || company && row.getFirst() != null ? null : organization.getFirst());
        row.add(card.text("TITLE") == null ? card.text("ROLE") : card.text("TITLE"));
        points(card, card.phones(), row);
        points(card, card.all("EMAIL"), row);
        var addresses = card.all("ADR").stream().map(Card::parts).filter(a -> a.stream().anyMatch(p -> !p.isEmpty())).toList();
        row.addAll(address(addresses.isEmpty() ? List.of() : addresses.getFirst()));
        row.add(card.text("BDAY"));
        row.add(String.join(" ::: ", card.list("CATEGORIES")));
        row.add(card.texts("NOTE", "\n"));
        row.add(addresses.stream().skip(1).map(a -> address(a).stream().filter(p -> !p.isEmpty()).collect(Collectors.joining(", "))).collect(Collectors.joining("\n")));
        row.add(card.texts("URL", "\n"));
        row.add(String.join(", ", card.list("NICKNAME")));
        row.add(Stream.of("ANNIVERSARY", "X-ANNIVERSARY", "X-MS-ANNIVERSARY").map(card::text).filter(a -> a != null).findFirst().orElse(null));
        row.add(organization.size() < 2 ? null : String.join(", ", organization.subList(1, organization.size())));
        row.add(card.text("UID"));
        row.add(group ? card.text("FN") : card.leftBehind());
        return row;
    }

    private static void points(Card card, List<VObjectProperty> points, List<String> row) {
        for (int i = 0; i < MOST; i++) {
            row.add(i < points.size() ? card.label(points.get(i)) : null);
            row.add(i < points.size() ? Card.number(points.get(i)) : null);
        }
    }

    private static void name(Card card, List<String> row) {
        var parts = card.parts("N");
        boolean apart = !Card.part(parts, 0).isEmpty() || !Card.part(parts, 1).isEmpty();
        // The parts know what a courtesy is and what a name; where there are none the whole will do.
        row.add(apart ? null : card.text("FN") == null ? String.join(" ", card.list("NICKNAME")) : card.text("FN"));
        for (int part : new int[] {3, 1, 2, 0, 4}) {
            row.add(apart ? Card.part(parts, part) : null);
        }
    }

    private static List<String> address(List<String> parts) {
        var street = Stream.of(0, 1, 2).map(i -> Card.part(parts, i)).filter(p -> !p.isEmpty()).collect(Collectors.joining(", "));
        return List.of(street, Card.part(parts, 3), Card.part(parts, 4), Card.part(parts, 5), Card.part(parts, 6));
    }

    /** A line that never ends would fill the memory. */
    private static final class Endless extends FilterReader {

        private int since;

        Endless(Reader in) {
            super(in);
        }

        @Override
        public int read(char[] into, int start, int length) throws IOException {
            int read = super.read(into, start, length);
            for (int i = start; i < start + read; i++) {
                since++;
                if (into[i] == '\n' && (i + 1 == start + read || into[i + 1] != ' ' && into[i + 1] != '\t')) {
                    since = 0;
                }
                if (since > LONGEST_LINE) {
                    throw new Problem("imports.file.binary");
                }
            }
            return read;
        }
    }
}
