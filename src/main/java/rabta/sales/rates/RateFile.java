package rabta.sales.rates;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import rabta.customers.Flaw;
import rabta.customers.imports.cells.Days;
import rabta.customers.imports.cells.Figures;
import rabta.customers.imports.reading.Line;
import rabta.customers.imports.reading.Lines;
import rabta.customers.imports.reading.Table;
import rabta.kernel.text.Folding;
import rabta.kernel.ui.Preferences;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Problem;

/**
 * Rates out of a file or of what was pasted: a line for each, with a currency, a day and a rate. Which column is which its heading says, or
 * else what stands in it.
 *
 * @param wrong what is not right, line by line; then nothing is taken
 */
record RateFile(List<RateDraft> rates, List<String> wrong) {

    private static final int MOST_BYTES = 2 << 20;
    private static final int MOST_LINES = 20_000;
    private static final int TOLD = 20;
    private static final Set<String> CURRENCY = Set.of("currency", "code", "currency code", "from", "iso", "کرنسی");
    private static final Set<String> DAY = Set.of("date", "day", "from date", "valid from", "startdate", "start date", "تاریخ", "دن");
    private static final Set<String> RATE = Set.of("rate", "value", "price", "exchange rate", "conversionrate", "conversion rate", "نرخ", "شرح");

    private record Columns(int currency, int day, int rate, boolean header) {
    }

    static RateFile read(InputStream in, Preferences preferences) throws IOException {
        var file = Files.createTempFile("rates", ".csv");
        try {
            var bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new Problem("rates.file_large", MOST_BYTES >> 20);
            }
            if (bytes.length == 0) {
                throw new Problem("imports.file.empty");
            }
            Files.write(file, bytes);
            return read(file, preferences);
        } finally {
            Files.delete(file);
        }
    }

    private static RateFile read(Path file, Preferences preferences) throws IOException {
        var table = Table.of(file);
        if (table.lines() > MOST_LINES) {
            throw new Problem("rates.file_long", MOST_LINES);
        }
        var columns = columns(table);
        boolean months = Days.monthFirst(table.sample().stream().map(line -> line.cell(columns.day)).toList());
        boolean commas = Figures.commas(table.sample().stream().skip(columns.header ? 1 : 0).map(line -> line.cell(columns.rate)).toList());
        var rates = new ArrayList<RateDraft>();
        var wrong = new ArrayList<String>();
        var seen = new HashSet<String>();
        try (var lines = Lines.open(file, table.dialect())) {
            if (columns.header && lines.hasNext()) {
                lines.next();
            }
            while (lines.hasNext()) {
                var line = lines.next();
                var flaws = new ArrayList<Flaw>();
                var draft = RateDraft.of(form(line, columns, months, commas), preferences, flaws);
                if (line.cell(columns.day).isBlank()) {
                    flaws.add(Flaw.of("day", "invalid.required"));
                }
                if (flaws.isEmpty() && !seen.add(draft.currency() + draft.day())) {
                    flaws.add(Flaw.of("day", "rates.twice"));
                }
                flaws.stream().limit(1).filter(flaw -> wrong.size() < TOLD).forEach(flaw -> wrong.add(Ui.t("rates.line", line.number(), Ui.t("rates." + flaw.field()), flaw.words())));
                rates.add(draft);
            }
        }
        if (rates.isEmpty()) {
            throw new Problem("imports.file.empty");
        }
        return new RateFile(rates, wrong);
    }

    private static RateForm form(Line line, Columns columns, boolean months, boolean commas) {
        var day = line.cell(columns.day).strip();
        var rate = line.cell(columns.rate).strip();
        return new RateForm(line.cell(columns.currency), Days.date(day, months).map(Object::toString).orElse(day), Figures.number(rate, commas).map(java.math.BigDecimal::toPlainString).orElse(rate));
    }

    private static Columns columns(Table table) {
        var first = table.sample().getFirst();
        var titles = new ArrayList<String>();
        for (var cell : first.cells()) {
            titles.add(Folding.fold(cell).replace('_', ' ').strip());
        }
        int currency = at(titles, CURRENCY);
        int day = at(titles, DAY);
        int rate = at(titles, RATE);
        boolean header = currency >= 0 || day >= 0 || rate >= 0;
        if (!header) {
            for (int i = 0; i < first.cells().length; i++) {
                var cell = first.cell(i).strip();
                if (RateDraft.known(cell.toUpperCase(Locale.ROOT))) {
                    currency = i;
                } else if (day < 0 && Days.date(cell, false).or(() -> Days.date(cell, true)).isPresent() && !Figures.number(cell, false).isPresent()) {
                    day = i;
                } else if (Figures.number(cell, false).isPresent()) {
                    rate = i;
                }
            }
        }
        if (currency < 0 || day < 0 || rate < 0) {
            throw new Problem("rates.columns");
        }
        return new Columns(currency, day, rate, header);
    }

    private static int at(List<String> titles, Set<String> names) {
        for (int i = 0; i < titles.size(); i++) {
            if (names.contains(titles.get(i))) {
                return i;
            }
        }
        return -1;
    }
}
