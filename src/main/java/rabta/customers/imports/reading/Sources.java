package rabta.customers.imports.reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

import rabta.kernel.ui.Ui;
import rabta.kernel.web.Problem;

/**
 * The tables in whatever somebody brought: a text is one, a workbook has one in each sheet, contact cards are one or, where companies are among them, two, and an archive has those
 * of all its files. Workbooks and cards are written down as tables of our own here, once, so that all that follows reads one kind of
 * file and can go on at any line.
 */
public final class Sources {

    private static final int MOST_TABLES = 50;
    private static final long MOST_CHARACTERS = 1L << 30;

    /**
     * @param name as a person knows it: the file's, with the sheet's where there are several
     * @param hidden whether the sheet was hidden: nobody is asked about it first
     * @param ours whether it is a table that was made here
     */
    public record Source(String name, Path file, boolean hidden, boolean ours) {
    }

    private final Supplier<Path> fresh;
    private final long most;
    private final List<Source> found = new ArrayList<>();

    private Sources(Supplier<Path> fresh, long most) {
        this.fresh = fresh;
        this.most = most;
    }

    /**
     * Takes apart what lies in the file; the file itself may be among what comes back.
     *
     * @param fresh a path for each new file; where this throws, they are all for the caller to remove
     * @param most how many bytes a file in an archive may have
     */
    public static List<Source> of(Path file, String name, Supplier<Path> fresh, long most) throws IOException {
        var sources = new Sources(fresh, most);
        sources.add(file, name, true);
        if (sources.found.isEmpty()) {
            throw new Problem("imports.file.empty");
        }
        return sources.found;
    }

    private void add(Path file, String name, boolean outermost) throws IOException {
        byte[] head = Encoding.head(file);
        if (Unzipped.of(head)) {
            zipped(file, name, outermost);
        } else if (Encoding.begins(head, 0xD0, 0xCF, 0x11, 0xE0)) {
            old(file, name);
        } else if (NoTable.cards(head)) {
            cards(file, name);
        } else {
            keep(new Source(name, file, false, false));
        }
    }

    /** Companies are a table of their own, so that they come in as what they are. */
    private void cards(Path file, String name) throws IOException {
        var people = fresh.get();
        var companies = fresh.get();
        long persons;
        long firms;
        try (var into = new PlainTable(people, MOST_CHARACTERS); var beside = new PlainTable(companies, MOST_CHARACTERS); var faces = new Album(people); var logos = new Album(companies)) {
            persons = Cards.write(file, false, into, faces);
            firms = Cards.write(file, true, beside, logos);
        }
        if (persons + firms == 0) {
            throw new Problem("imports.file.no_cards");
        }
        if (persons > 0) {
            keep(new Source(name, people, false, true));
        }
        if (firms > 0) {
            keep(new Source(persons > 0 ? name + " – " + Ui.t("customers.companies") : name, companies, false, true));
        }
    }

    private void keep(Source source) {
        found.add(source);
        if (found.size() > MOST_TABLES) {
            throw new Problem("imports.file.many", MOST_TABLES);
        }
    }

    private void zipped(Path file, String name, boolean outermost) throws IOException {
        boolean book;
        try (var zip = new Unzipped(file)) {
            book = zip.has("[Content_Types].xml") || zip.has("mimetype") || zip.has("xl/workbook.xml");
            if (!book) {
                if (!outermost) {
                    throw new Problem("imports.file.nested");
                }
                unpack(zip);
            }
        }
        if (book) {
            workbook(file, name);
        }
    }

    private void unpack(Unzipped zip) throws IOException {
        var problems = new ArrayList<Problem>();
        for (var name : zip.names()) {
            if (Unzipped.ignored(name)) {
                continue;
            }
            var path = fresh.get();
            try (var in = zip.open(name)) {
                Files.copy(new Measured(in, most), path, StandardCopyOption.REPLACE_EXISTING);
            }
            var own = name.substring(name.lastIndexOf('/') + 1);
            try {
                if (Files.size(path) > 0 && !own.toLowerCase(Locale.ROOT).startsWith("readme")) {
                    add(path, own, false);
                }
            } catch (Problem problem) {
                if (problem.key().equals("imports.file.bomb") || problem.key().equals("imports.file.many")) {
                    throw problem;
                }
                problems.add(problem);
            }
        }
        // A picture beside the tables is passed over; where there is nothing else, it is said.
        if (found.isEmpty() && !problems.isEmpty()) {
            throw problems.getFirst();
        }
    }

    private void workbook(Path file, String name) throws IOException {
        try (var book = new Workbook(file, file.toAbsolutePath().getParent())) {
            var made = new ArrayList<Source>();
            for (var sheet : book.sheets()) {
                var table = fresh.get();
                long rows;
                try (var into = new PlainTable(table, MOST_CHARACTERS)) {
                    book.write(sheet, into);
                    rows = into.rows();
                }
                if (rows > 0) {
                    made.add(new Source(sheet.name(), table, sheet.hidden(), true));
                }
            }
            sheets(made, name);
        }
    }

    private void old(Path file, String name) throws IOException {
        var made = new ArrayList<Source>();
        OldWorkbook.read(file, (sheet, hidden) -> {
            var table = fresh.get();
            made.add(new Source(sheet, table, hidden, true));
            return new PlainTable(table, MOST_CHARACTERS);
        });
        var filled = new ArrayList<Source>();
        for (var one : made) {
            if (Files.exists(one.file()) && Files.size(one.file()) > 0) {
                filled.add(one);
            }
        }
        sheets(filled, name);
    }

    private void sheets(List<Source> made, String name) {
        if (made.isEmpty()) {
            throw new Problem("imports.file.empty");
        }
        boolean one = made.size() == 1;
        made.forEach(s -> keep(new Source(one ? name : name + " – " + s.name(), s.file(), !one && s.hidden() && made.stream().anyMatch(o -> !o.hidden()), true)));
    }

    /** Ends where a file in an archive is larger than one may be brought. */
    private static final class Measured extends java.io.FilterInputStream {

        private final long most;
        private long size;

        Measured(java.io.InputStream in, long most) {
            super(in);
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            count(b < 0 ? 0 : 1);
            return b;
        }

        @Override
        public int read(byte[] into, int start, int length) throws IOException {
            int read = super.read(into, start, length);
            count(read);
            return read;
        }

        private void count(int read) {
            size += Math.max(0, read);
            if (size > most) {
                throw new Problem("imports.file.too_large", most >> 20);
            }
        }
    }
}
