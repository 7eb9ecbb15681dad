package rabta.sales.imports;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import rabta.customers.Fact;
import rabta.customers.Typed;
import rabta.customers.imports.RecordTrade;
import rabta.customers.imports.Settings;
import rabta.customers.imports.cells.Days;
import rabta.customers.imports.cells.Draft;
import rabta.customers.imports.cells.Figures;
import rabta.customers.imports.cells.Mark;
import rabta.customers.imports.cells.TradeCells;
import rabta.kernel.text.Folding;
import rabta.kernel.ui.Money;
import rabta.kernel.ui.Numbers;
import rabta.kernel.ui.Ui;
import rabta.sales.numbers.Category;
import rabta.sales.pipelines.LostReason;
import rabta.sales.pipelines.Outcome;
import rabta.sales.pipelines.Pipeline;
import rabta.sales.pipelines.PipelineStage;
import rabta.sales.sources.LeadSource;

/** Understands what a line says of a deal, and remembers what of it nobody here knows. */
final class DealCells implements TradeCells {

    /** A stage as the file calls it. @param meant the stage of ours, or null where nobody knows */
    record Word(String written, PipelineStage meant) {
    }

    private record Said(String raw, int column, boolean monthFirst, boolean commas) {
    }

    private static final Set<String> YES = Set.of("true", "1", "yes", "y", "ہاں");
    private static final int MOST_WORDS = 60;
    private static final long MOST = 1_000_000_000_000_000L;
    private static final int LONGEST = 300;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Settings settings;
    private final String home;
    private final ZoneId zone;
    private final List<Pipeline> pipelines;
    private final List<LostReason> reasons;
    private final List<LeadSource> sources;
    private final Map<String, Long> owners;
    private final Map<String, Word> words = new LinkedHashMap<>();
    private final Set<String> strangers = new LinkedHashSet<>();
    private final Set<String> strangeSources = new LinkedHashSet<>();

    DealCells(Settings settings, String home, ZoneId zone, List<Pipeline> pipelines, List<LostReason> reasons, List<LeadSource> sources, Map<String, Long> owners) {
        this.sources = sources;
        this.settings = settings;
        this.home = home;
        this.zone = zone;
        this.pipelines = pipelines;
        this.reasons = reasons;
        this.owners = owners;
    }

    Map<String, Word> words() {
        return words;
    }

    Set<String> strangers() {
        return strangers;
    }

    /** Sources that are not here. */
    Set<String> strangeSources() {
        return strangeSources;
    }

    /** Into which pipeline go whose lines name none. */
    Pipeline usual() {
        var chosen = settings.chosen().get(DealSheet.PIPELINE);
        return pipelines.stream().filter(pipeline -> String.valueOf(pipeline.id()).equals(chosen)).findFirst().orElse(pipelines.getFirst());
    }

    @Override
    public void read(String key, String raw, boolean monthFirst, boolean commas, int column, Draft draft, List<Mark> marks) {
        var clean = Typed.line(raw);
        if (clean == null) {
            return;
        }
        switch (key) {
            case RecordTrade.PERSON -> {
                // HubSpot writes the address behind the name, and several people into one cell.
                var name = clean.split(";")[0].replaceFirst("\\s*\\(.*$", "").strip();
                if (name.length() > LONGEST) {
                    marks.add(Mark.bad(column, "too_long", LONGEST, name.length()));
                } else if (!name.isEmpty()) {
                    draft.own().put(key, name);
                }
            }
            case RecordTrade.PERSON_ID -> draft.own().put(key, clean.split(";")[0].strip());
            default -> draft.own().put(key, new Said(clean, column, monthFirst, commas));
        }
    }

    @Override
    public String whole(String name, Draft draft, List<Mark> marks) {
        var pipeline = pipeline(draft, marks);
        var stage = stage(pipeline, draft, marks);
        if (stage == null) {
            return null;
        }
        var currency = currency(draft, marks);
        var amount = amount(currency, draft, marks);
        var begun = moment(DealSheet.BEGUN, draft, marks);
        if (begun != null && begun.isAfter(Instant.now().plus(Duration.ofDays(1)))) {
            marks.add(Mark.bad(said(DealSheet.BEGUN, draft).column, "date_future", said(DealSheet.BEGUN, draft).raw));
            begun = null;
        }
        var close = Optional.ofNullable(moment(DealSheet.CLOSE, draft, marks)).or(() -> stage.outcome() == Outcome.LOST ? Optional.ofNullable(moment(DealSheet.LOST_AT, draft, marks)) : Optional.empty()).orElse(null);
        var expected = Optional.ofNullable(moment(DealSheet.EXPECTED, draft, marks)).map(this::day).orElse(null);
        boolean open = stage.outcome().open();
        // Of an open deal the day on which it closes is the one by which it should.
        expected = expected == null && open && close != null ? day(close) : expected;
        var closed = open ? null : closed(close, begun, draft, marks);
        if (closed != null && begun != null && closed.isBefore(begun)) {
            marks.add(Mark.note(-1, "closed_before"));
        }
        var reason = stage.outcome() == Outcome.LOST ? said(DealSheet.REASON, draft) : null;
        var known = reason == null ? null : reasons.stream().filter(one -> same(one.en(), reason.raw) || same(one.ur(), reason.raw)).findFirst().map(LostReason::id).orElse(null);
        var product = said(DealSheet.PRODUCT, draft) == null ? null : cut(said(DealSheet.PRODUCT, draft).raw);
        var owner = owner(draft, marks);
        var likely = open ? likely(stage, draft, marks) : null;
        var source = said(DealSheet.SOURCE, draft) == null ? null : SourceWords.meant(said(DealSheet.SOURCE, draft).raw, sources).map(LeadSource::id).orElse(null);
        var promised = open ? promised(draft, marks) : null;
        draft.own().put(DealRow.KEY, new DealRow(first(stage), stage, stageSaid(draft), likely, amount, currency, begun, closed, close != null && close.equals(closed), expected, owner, owner == null && said(DealSheet.OWNER, draft) != null ? said(DealSheet.OWNER, draft).raw : null,
                known, reason == null || known != null ? null : reason.raw.length() > 500 ? reason.raw.substring(0, 500) : reason.raw, product,
                promised == Category.by(likely == null ? stage.probability() : likely) ? null : promised, promised != null, source, source == null ? strange(draft) : null));
        return name == null ? called(product, draft) : name;
    }

    private String strange(Draft draft) {
        var said = said(DealSheet.SOURCE, draft);
        if (said == null) {
            return null;
        }
        var name = SourceWords.name(said.raw);
        strangeSources.add(name);
        return name;
    }

    /** Of an open deal. What is decided is promised no more. */
    private static Category promised(Draft draft, List<Mark> marks) {
        var said = said(DealSheet.FORECAST, draft);
        if (said == null) {
            return null;
        }
        var meant = ForecastWords.meant(said.raw);
        if (meant.isEmpty()) {
            marks.add(Mark.note(said.column, ForecastWords.over(said.raw) ? "forecast_over" : "forecast", said.raw));
        }
        return meant.orElse(null);
    }

    private static Said said(String key, Draft draft) {
        return draft.own().get(key) instanceof Said said ? said : null;
    }

    private static boolean same(String one, String other) {
        return Folding.fold(one).equals(Folding.fold(other));
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST));
    }

    private PipelineStage first(PipelineStage of) {
        return pipelines.stream().filter(pipeline -> pipeline.id() == of.pipelineId()).findFirst().orElseThrow().first();
    }

    private Pipeline pipeline(Draft draft, List<Mark> marks) {
        var said = said(DealSheet.PIPELINE, draft);
        if (said == null) {
            return usual();
        }
        var meant = pipelines.stream().filter(one -> same(one.en(), said.raw) || same(one.ur(), said.raw)).findFirst();
        if (meant.isEmpty()) {
            marks.add(Mark.note(said.column, "pipeline_unknown", said.raw));
        }
        return meant.orElseGet(this::usual);
    }

    /** Null where nobody knows which one is meant; then a mark says so. */
    private PipelineStage stage(Pipeline pipeline, Draft draft, List<Mark> marks) {
        var status = said(DealSheet.STATUS, draft);
        var ended = status == null || said(DealSheet.STAGE, draft) == null ? Optional.<Outcome>empty() : StageWords.ending(StageWords.plain(status.raw));
        if (ended.isPresent()) {
            // Pipedrive leaves what is won or lost in the stage where it stood, and says so beside.
            return ended.get() == Outcome.WON ? pipeline.won() : pipeline.lost();
        }
        var said = said(DealSheet.STAGE, draft) == null ? status : said(DealSheet.STAGE, draft);
        boolean won = told(DealSheet.WON, draft);
        boolean closed = told(DealSheet.CLOSED, draft);
        if (said == null) {
            return won ? pipeline.won() : closed ? pipeline.lost() : pipeline.first();
        }
        var key = DealSheet.STAGE + "/" + Folding.fold(said.raw);
        boolean several = settings.mapping().has(DealSheet.PIPELINE);
        var chosen = pipelines.stream().filter(one -> several || one.id() == pipeline.id()).flatMap(one -> one.stages().stream())
                .filter(stage -> String.valueOf(stage.id()).equals(settings.chosen().get(key))).findFirst();
        var meant = chosen.or(() -> StageWords.stage(said.raw, before(pipeline))).or(() -> won ? Optional.of(pipeline.won()) : closed ? Optional.of(pipeline.lost()) : Optional.empty());
        if (words.size() < MOST_WORDS) {
            words.putIfAbsent(key, new Word(said.raw, meant.orElse(null)));
        }
        if (meant.isEmpty()) {
            marks.add(Mark.bad(said.column, "stage", said.raw));
        }
        return meant.orElse(null);
    }

    private static boolean stageSaid(Draft draft) {
        return said(DealSheet.STAGE, draft) != null || said(DealSheet.STATUS, draft) != null || told(DealSheet.WON, draft) || told(DealSheet.CLOSED, draft);
    }

    private List<Pipeline> before(Pipeline pipeline) {
        if (!settings.mapping().has(DealSheet.PIPELINE)) {
            return List.of(pipeline);
        }
        var all = new ArrayList<>(List.of(pipeline));
        pipelines.stream().filter(one -> one.id() != pipeline.id()).forEach(all::add);
        return all;
    }

    private static boolean told(String key, Draft draft) {
        return said(key, draft) != null && YES.contains(Folding.fold(said(key, draft).raw));
    }

    private String currency(Draft draft, List<Mark> marks) {
        var said = said(DealSheet.CURRENCY, draft);
        if (said == null) {
            return settings.currency() == null ? home : settings.currency();
        }
        var code = switch (said.raw.toUpperCase(Locale.ROOT)) {
            case "RS", "RS.", "RUPEES", "₨", "روپے" -> "PKR";
            case "$", "US$" -> "USD";
            case "€" -> "EUR";
            case "£" -> "GBP";
            default -> said.raw.toUpperCase(Locale.ROOT);
        };
        if (Currency.getAvailableCurrencies().stream().noneMatch(one -> one.getCurrencyCode().equals(code))) {
            marks.add(Mark.bad(said.column, "currency", said.raw));
            // An amount of nobody knows what would be a wrong one.
            draft.own().remove(DealSheet.AMOUNT);
            draft.own().remove(DealSheet.REVENUE);
            return settings.currency() == null ? home : settings.currency();
        }
        return code;
    }

    /** Only where it is not what the stage says anyway. A fraction is written with a point: 0.4 is forty of a hundred. */
    private static Integer likely(PipelineStage stage, Draft draft, List<Mark> marks) {
        var said = said(DealSheet.LIKELY, draft);
        if (said == null) {
            return null;
        }
        var number = Numbers.parse(said.raw.replaceFirst("\\s*[%٪]$", ""));
        var percent = number.map(n -> n.scale() > 0 && n.compareTo(BigDecimal.ONE) <= 0 ? n.movePointRight(2) : n).filter(n -> n.signum() >= 0 && n.compareTo(HUNDRED) <= 0).map(n -> n.setScale(0, RoundingMode.HALF_UP).intValue());
        if (percent.isEmpty()) {
            marks.add(Mark.note(said.column, "probability", said.raw));
        }
        return percent.filter(p -> p != stage.probability()).orElse(null);
    }

    private Long amount(String currency, Draft draft, List<Mark> marks) {
        // Where an amount stands beside it, what is expected is that amount weighed already.
        var said = said(settings.mapping().has(DealSheet.AMOUNT) ? DealSheet.AMOUNT : DealSheet.REVENUE, draft);
        if (said == null) {
            return null;
        }
        var minor = Figures.minor(said.raw, said.commas, Money.decimals(currency)).filter(amount -> amount >= 0 && amount <= MOST);
        if (minor.isEmpty()) {
            marks.add(Mark.bad(said.column, "amount", said.raw));
        }
        return minor.orElse(null);
    }

    private Instant moment(String key, Draft draft, List<Mark> marks) {
        var said = said(key, draft);
        if (said == null) {
            return null;
        }
        var at = Days.instant(said.raw, said.monthFirst, zone).filter(moment -> day(moment).getYear() >= 1900 && day(moment).getYear() < 3000);
        if (at.isEmpty()) {
            marks.add(Mark.bad(said.column, "date", said.raw));
        }
        return at.orElse(null);
    }

    private LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, zone);
    }

    private static Instant closed(Instant close, Instant begun, Draft draft, List<Mark> marks) {
        var now = Instant.now();
        if (close == null) {
            marks.add(Mark.note(-1, "no_close"));
            return begun == null ? now : begun;
        }
        if (close.isAfter(now)) {
            marks.add(Mark.note(said(DealSheet.CLOSE, draft).column, "close_future", said(DealSheet.CLOSE, draft).raw));
            return now;
        }
        return close;
    }

    private Long owner(Draft draft, List<Mark> marks) {
        var said = said(DealSheet.OWNER, draft);
        if (said == null) {
            return null;
        }
        var owner = owners.get(Folding.fold(said.raw));
        if (owner == null) {
            strangers.add(said.raw);
            if (!settings.chosen().getOrDefault(DealTrade.OWNERS, DealTrade.MEMBER).equals(DealTrade.MEMBER)) {
                marks.add(Mark.note(said.column, "owner_unknown", said.raw));
            }
        }
        return owner;
    }

    /** "GTX Pro – Cancity": what is sold and to whom, where the file has no name for it. */
    private static String called(String product, Draft draft) {
        var company = draft.get(Fact.COMPANY);
        var person = (String) draft.own().get(RecordTrade.PERSON);
        var whom = company == null ? person : company;
        if (product != null || whom != null) {
            return cut(product == null ? whom : whom == null ? product : product + " – " + whom);
        }
        return draft.outsideId() == null ? Ui.plain("deals.one") + " " + draft.line() : draft.outsideId();
    }
}
