package rabta.customers.imports.reading;

import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
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
 * which some card says something. Companies and people are a table each. A picture in a card goes into the album beside the table; one elsewhere, sounds and keys
 * stay behind, and a column says so.
 */
final class Cards {

    /** Further columns than these would hold what no customer can have. */
    private static final int MOST = 20;
    private static final int LONGEST_LINE = 16 << 20;
    private static final List<String> BETWEEN = List.of("Name Prefix", "First Name", "Middle Name", "Last Name", "Name Suffix");
    private static final List<String> AFTER = List.of("Address", "City", "Region", "Postal Code", "Country", "Birthday", "Labels", "Notes", "Other address", "Website",
            "Nickname", "Anniversary", "Department", "UID", "Left behind", "Card picture");

    private static final List<String> HEADING = heading("Name", "Organization Name");
    private static final List<String> OF_COMPANIES = heading("Company Name", "");

    private final boolean companies;
    private final BitSet used = new BitSet();

    private Cards(boolean companies) {
        this.companies = companies;
    }

    /** Writes the table of the companies among the cards, or of all others. Answers how many there are; where there are none it stays empty. */
    static long write(Path file, boolean companies, PlainTable into, Album album) throws IOException {
        var cards = new Cards(companies);
        long[] found = new long[1];
        each(file, card -> found[0] += cards.use(card));
        if (found[0] > 0) {
            into.row(0, cards.used(companies ? OF_COMPANIES : HEADING));
            long[] number = new long[1];
            each(file, card -> cards.write(++number[0], card, into, album));
        }
        return found[0];
    }

    /** By the place that it has among all cards. */
    private void write(long number, Card card, PlainTable into, Album album) {
        if (card.company() == companies) {
            into.row(number, used(row(card, picture -> shelved(picture, album))));
        }
    }

    private int use(Card card) {
        if (card.company() != companies) {
            return 0;
        }
        use(row(card, picture -> picture.end()));
        return 1;
    }

    private List<String> row(Card card, Function<Card.Picture, String> pictures) {
        var row = companies ? ofCompany(card) : ofPerson(card);
        var picture = card.picture();
        row.add(picture == null ? null : pictures.apply(picture));
        return row;
    }

    private static String shelved(Card.Picture picture, Album album) {
        try {
            return album.put(picture.bytes(), picture.end());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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

    private static List<String> heading(String name, String organization) {
        var heading = new ArrayList<>(List.of(name));
        heading.addAll(BETWEEN);
        heading.addAll(List.of(organization, "Organization Title"));
        for (int i = 1; i <= MOST; i++) {
            heading.addAll(List.of("Phone " + i + " - Label", "Phone " + i + " - Value"));
        }
        for (int i = 1; i <= MOST; i++) {
            heading.addAll(List.of("E-mail " + i + " - Label", "E-mail " + i + " - Value"));
        }
        heading.addAll(AFTER);
        return heading;
    }

    /** Whoever is named on a company's card beside it is its contact, of whom a note tells. */
    private static List<String> ofCompany(Card card) {
        var row = new ArrayList<String>();
        var organization = card.organization();
        row.add(organization.isEmpty() ? card.text("FN") : organization.getFirst());
        row.addAll(Collections.nCopies(7, null));
        contacts(card, row);
        row.add(null);
        row.add(String.join(" ::: ", card.list("CATEGORIES")));
        row.add(Stream.of(card.contact(), card.texts("NOTE", "\n")).filter(text -> !text.isEmpty()).collect(Collectors.joining("\n")));
        further(card, row);
        row.addAll(Arrays.asList(null, null, organization.size() < 2 ? null : String.join(", ", organization.subList(1, organization.size())), card.text("UID"), card.leftBehind()));
        return row;
    }

    private static List<String> ofPerson(Card card) {
        var row = new ArrayList<String>();
        boolean group = "group".equalsIgnoreCase(card.text("KIND"));
        if (group) {
            // A list of other cards is nobody; its line is refused by name.
            row.addAll(Collections.nCopies(6, null));
        } else {
            name(card, row);
        }
        var organization = card.organization();
        row.add(organization.isEmpty() ? null : organization.getFirst());
        row.add(card.title());
        contacts(card, row);
        row.add(card.text("BDAY"));
        row.add(String.join(" ::: ", card.list("CATEGORIES")));
        row.add(card.texts("NOTE", "\n"));
        further(card, row);
        row.add(String.join(", ", card.list("NICKNAME")));
        row.add(Stream.of("ANNIVERSARY", "X-ANNIVERSARY", "X-MS-ANNIVERSARY").map(card::text).filter(a -> a != null).findFirst().orElse(null));
        row.add(organization.size() < 2 ? null : String.join(", ", organization.subList(1, organization.size())));
        row.add(card.text("UID"));
        row.add(group ? card.text("FN") : card.leftBehind());
        return row;
    }

    /** How they are reached, and where they are. */
    private static void contacts(Card card, List<String> row) {
        points(card, card.phones(), row);
        points(card, card.all("EMAIL"), row);
        var addresses = card.addresses();
        row.addAll(address(addresses.isEmpty() ? List.of() : addresses.getFirst()));
    }

    /** Where else they are. */
    private static void further(Card card, List<String> row) {
        row.add(card.addresses().stream().skip(1).map(a -> address(a).stream().filter(p -> !p.isEmpty()).collect(Collectors.joining(", "))).collect(Collectors.joining("\n")));
        row.add(card.texts("URL", "\n"));
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
