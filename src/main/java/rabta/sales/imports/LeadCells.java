package rabta.sales.imports;

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
import rabta.customers.Point;
import rabta.customers.Typed;
import rabta.customers.imports.Settings;
import rabta.customers.imports.cells.Draft;
import rabta.customers.imports.cells.Figures;
import rabta.customers.imports.cells.Mark;
import rabta.customers.imports.cells.TradeCells;
import rabta.kernel.text.Folding;
import rabta.kernel.text.Phones;
import rabta.kernel.ui.Money;
import rabta.sales.leads.LeadStatus;
import rabta.sales.sources.DropReason;
import rabta.sales.sources.LeadSource;

/** Understands what a line says of a lead, and remembers what of it nobody here knows. */
final class LeadCells implements TradeCells {

    /** The choice by which the rows of a status are refused. */
    static final String REFUSE = "refuse";

    /** A status as the file calls it. @param meant one of ours, or {@link #REFUSE} */
    record Word(String written, String meant) {
    }

    private record Said(String raw, int column, boolean commas) {
    }

    private static final long MOST = 1_000_000_000_000_000L;
    private static final int MOST_WORDS = 60;
    private static final int LONGEST_CAMPAIGN = 300;
    private static final int LONGEST_INTEREST = 2_000;
    private static final int LONGEST_NOTE = 500;

    private static final Map<LeadStatus, List<String>> WORDS = Map.of(
            LeadStatus.NEW, List.of("new", "open", "open not contacted", "not contacted", "uncontacted", "raw", "fresh", "created", "نئی", "نیا"),
            LeadStatus.WORKING, List.of("working", "working contacted", "contacted", "attempted to contact", "attempted", "contact in future", "in progress", "connected", "nurturing", "follow up", "open deal", "رابطے میں", "جاری"),
            LeadStatus.QUALIFIED, List.of("qualified", "pre qualified", "sql", "mql", "hot", "interested", "اہل"),
            LeadStatus.DROPPED, List.of("dropped", "unqualified", "not qualified", "disqualified", "junk", "junk lead", "lost", "lost lead", "dead", "spam", "bad timing", "not interested", "closed not converted", "چھوڑی ہوئی", "چھوڑ دی"));
    private static final List<String> CONVERTED = List.of("converted", "closed converted", "customer", "won", "گاہک بن گئی");

    private final Settings settings;
    private final String home;
    /** Whom Meta invents to try a form. */
    private static final Set<String> DUMMIES = Set.of("test@fb.com", "test@meta.com");

    private final List<LeadSource> sources;
    private final List<DropReason> reasons;
    private final Map<String, Long> owners;
    private final Map<String, Word> words = new LinkedHashMap<>();
    private final Set<String> strangers = new LinkedHashSet<>();

    LeadCells(Settings settings, String home, List<LeadSource> sources, List<DropReason> reasons, Map<String, Long> owners) {
        this.settings = settings;
        this.home = home;
        this.sources = sources;
        this.reasons = reasons;
        this.owners = owners;
    }

    /** Statuses as the file calls them, by the name of the choice. */
    Map<String, Word> words() {
        return words;
    }

    /** Sources that are not here. */
    Set<String> strangers() {
        return strangers;
    }

    @Override
    public void read(String key, String raw, boolean monthFirst, boolean commas, int column, Draft draft, List<Mark> marks) {
        if (Typed.line(raw) != null) {
            draft.own().put(key, new Said(Typed.line(raw), column, commas));
        }
    }

    private static Said said(String key, Draft draft) {
        return draft.own().get(key) instanceof Said said ? said : null;
    }

    private static String text(String key, Draft draft) {
        return said(key, draft) == null ? null : said(key, draft).raw;
    }

    @Override
    public String whole(String name, Draft draft, List<Mark> marks) {
        var phone = point(draft, Point.Kind.PHONE).or(() -> point(draft, Point.Kind.WHATSAPP)).orElse(null);
        var email = point(draft, Point.Kind.EMAIL).orElse(null);
        var called = name != null ? name : draft.get(Fact.COMPANY) != null ? draft.get(Fact.COMPANY) : phone != null ? Phones.show(phone) : email;
        if (called == null) {
            marks.add(Mark.bad(-1, "lead_nobody"));
            return null;
        }
        if (email != null && DUMMIES.contains(email)) {
            marks.add(Mark.bad(-1, "lead_test"));
            return null;
        }
        var word = status(draft);
        if (word != null && word.meant.equals(REFUSE)) {
            marks.add(Mark.bad(said(LeadSheet.STATUS, draft).column, "lead_status", word.written));
            return null;
        }
        var status = word == null ? null : LeadStatus.named(word.meant).orElse(null);
        var currency = currency(draft, marks);
        var source = source(draft);
        var reason = status == LeadStatus.DROPPED ? reason(draft) : null;
        var reasonSaid = text(LeadSheet.REASON, draft);
        draft.own().put(LeadRow.KEY, new LeadRow(phone, email, source == null ? null : source.id(), source == null ? strange(draft) : null, cut(text(LeadSheet.CAMPAIGN, draft), LONGEST_CAMPAIGN),
                cut(text(LeadSheet.INTEREST, draft), LONGEST_INTEREST), amount(currency, draft, marks), currency, status, reason == null ? null : reason.id(),
                reason == null || reasonSaid == null || same(reason.en(), reasonSaid) || same(reason.ur(), reasonSaid) ? null : cut(reasonSaid, LONGEST_NOTE), owner(draft, marks)));
        return called;
    }

    // One that no country knows reaches nobody.
    private static Optional<String> point(Draft draft, Point.Kind kind) {
        return draft.points().stream().filter(point -> point.kind() == kind && !point.doubtful()).findFirst().or(() -> draft.points().stream().filter(point -> point.kind() == kind).findFirst()).map(Point::value);
    }

    private static boolean same(String one, String other) {
        return Folding.fold(one).equals(Folding.fold(other));
    }

    private static String cut(String text, int most) {
        return text == null || text.length() <= most ? text : text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }

    private Word status(Draft draft) {
        var said = said(LeadSheet.STATUS, draft);
        if (said == null) {
            return null;
        }
        var key = LeadSheet.STATUS + "/" + Folding.fold(said.raw);
        var chosen = settings.chosen().get(key);
        boolean known = chosen != null && (chosen.equals(REFUSE) || LeadStatus.named(chosen).filter(status -> status != LeadStatus.CONVERTED).isPresent());
        var word = new Word(said.raw, known ? chosen : guessed(said.raw));
        if (words.size() < MOST_WORDS) {
            words.putIfAbsent(key, word);
        }
        return word;
    }

    // What nobody knows is new: it is looked at first. What became a customer elsewhere is no lead any more.
    private static String guessed(String raw) {
        var plain = Folding.fold(raw.replaceAll("[^\\p{L}\\p{M}\\p{N}]+", " ")).strip();
        if (CONVERTED.stream().anyMatch(word -> Folding.fold(word).equals(plain))) {
            return REFUSE;
        }
        return WORDS.entrySet().stream().filter(entry -> entry.getValue().stream().anyMatch(word -> Folding.fold(word).equals(plain))).map(entry -> entry.getKey().word()).findFirst().orElse(LeadStatus.NEW.word());
    }

    private LeadSource source(Draft draft) {
        var said = text(LeadSheet.SOURCE, draft);
        return said == null ? null : SourceWords.meant(said, sources).orElse(null);
    }

    private String strange(Draft draft) {
        var said = text(LeadSheet.SOURCE, draft);
        if (said == null) {
            return null;
        }
        strangers.add(SourceWords.name(said));
        return SourceWords.name(said);
    }

    /** The reason that it names, else the last one: something else. */
    private DropReason reason(Draft draft) {
        var said = text(LeadSheet.REASON, draft);
        return reasons.stream().filter(one -> said != null && (same(one.en(), said) || same(one.ur(), said))).findFirst().orElse(reasons.getLast());
    }

    private String currency(Draft draft, List<Mark> marks) {
        var usual = settings.currency() == null ? home : settings.currency();
        var said = said(LeadSheet.CURRENCY, draft);
        if (said == null) {
            return usual;
        }
        var code = said.raw.toUpperCase(Locale.ROOT);
        if (Currency.getAvailableCurrencies().stream().noneMatch(one -> one.getCurrencyCode().equals(code))) {
            marks.add(Mark.bad(said.column, "currency", said.raw));
            // An amount of nobody knows what would be a wrong one.
            draft.own().remove(LeadSheet.AMOUNT);
            return usual;
        }
        return code;
    }

    private static Long amount(String currency, Draft draft, List<Mark> marks) {
        var said = said(LeadSheet.AMOUNT, draft);
        if (said == null) {
            return null;
        }
        var minor = Figures.minor(said.raw, said.commas, Money.decimals(currency)).filter(amount -> amount >= 0 && amount <= MOST);
        if (minor.isEmpty()) {
            marks.add(Mark.bad(said.column, "amount", said.raw));
        }
        return minor.orElse(null);
    }

    private Long owner(Draft draft, List<Mark> marks) {
        var said = said(LeadSheet.OWNER, draft);
        var owner = said == null ? null : owners.get(Folding.fold(said.raw));
        if (said != null && owner == null) {
            marks.add(Mark.note(said.column, "lead_owner", said.raw));
        }
        return owner;
    }

    /** Every way to reach it that the line names, as records are found by. */
    static Set<String> reached(Draft draft) {
        var marks = new LinkedHashSet<String>();
        for (var point : new ArrayList<>(draft.points())) {
            marks.add((point.kind() == Point.Kind.EMAIL ? "email:" : "phone:") + point.value().toLowerCase(Locale.ROOT));
        }
        return marks;
    }
}
