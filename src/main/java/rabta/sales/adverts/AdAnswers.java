package rabta.sales.adverts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import rabta.conversations.AdLead;
import rabta.customers.Fact;
import rabta.customers.Flaw;
import rabta.customers.Point;
import rabta.customers.PointForm;
import rabta.customers.Typed;
import rabta.customers.fields.Entered;
import rabta.kernel.text.Folding;
import rabta.kernel.text.Phones;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;
import rabta.kernel.ui.Ui;
import rabta.sales.forms.Askable;
import rabta.sales.leads.LeadDraft;

/**
 * What was answered on an advertisement, as a lead has it: who they are and how they are reached where Meta asks that by a name of its own, fields
 * that the business added where a question is called as one is, the business's own questions as what they ask for, and the rest in words.
 *
 * @param own by the keys of the business's fields; null where one that it wants of every lead was not asked
 * @param rest lines of the note
 */
record AdAnswers(AdLead lead, String name, String company, String phone, String email, String city, String interest, Map<String, String> own, List<String> rest) {

    private static final int LONGEST_INTEREST = 2_000;
    private static final int LONGEST_CAMPAIGN = 300;
    private static final int LONGEST_LINE = 200;

    private static final Set<String> KNOWN = Set.of("full_name", "first_name", "last_name", "email", "work_email", "phone_number", "work_phone_number", "whatsapp_number", "company_name", "city");
    /** What Meta asks by a name of its own and a lead has no place for (Marketing API, Lead Ads, question types). */
    private static final Set<String> BESIDES = Set.of("street_address", "state", "province", "country", "post_code", "zip_code", "zip", "date_of_birth", "dob", "gender", "marital_status", "relationship_status", "military_status", "job_title", "website", "inbox_url");

    static AdAnswers of(AdLead lead, Map<String, Askable> known, Preferences reader) {
        var name = lead.first("full_name").or(() -> Optional.of(Stream.of("first_name", "last_name").map(lead::first).flatMap(Optional::stream).collect(Collectors.joining(" "))).filter(whole -> !whole.isBlank())).orElse(null);
        var phone = lead.first("phone_number", "whatsapp_number", "work_phone_number").orElse(null);
        var email = lead.first("email", "work_email").map(typed -> typed.strip().toLowerCase(Locale.ROOT)).orElse(null);
        var rest = new ArrayList<String>();
        var own = new LinkedHashMap<String, String>();
        var asked = new ArrayList<AdLead.Answer>();
        for (var answer : lead.answers()) {
            if (answer.said().isBlank() || taken(answer.key(), lead)) {
                continue;
            }
            var field = field(answer, known);
            var read = field.map(askable -> Entered.read(askable.field(), answer.said(), reader)).filter(entered -> entered.flaw() == null && entered.value() != null);
            if (read.isPresent()) {
                own.put(field.get().field().key(), read.get().value());
            } else if (field.isPresent() || BESIDES.contains(answer.key()) || KNOWN.contains(answer.key())) {
                rest.add(line(answer));
            } else {
                asked.add(answer);
            }
        }
        var interest = asked.size() == 1 ? asked.getFirst().said() : asked.stream().map(AdAnswers::line).collect(Collectors.joining("\n"));
        if (interest.length() > LONGEST_INTEREST) {
            asked.stream().map(AdAnswers::line).forEach(rest::add);
        }
        boolean lacking = known.values().stream().anyMatch(askable -> askable.field() != null && askable.field().required() && !own.containsKey(askable.field().key()));
        if (lacking) {
            lead.answers().stream().filter(answer -> field(answer, known).filter(askable -> own.containsKey(askable.field().key())).isPresent()).map(AdAnswers::line).forEach(rest::add);
        }
        // What cannot be kept where it belongs is said in words; nobody is lost for it.
        var called = kept(name, Fact.NAME.flaw(name), rest);
        var company = lead.first("company_name").map(typed -> kept(typed, Fact.COMPANY.flaw(typed), rest)).orElse(null);
        var city = lead.first("city").map(typed -> kept(typed, Fact.CITY.flaw(typed), rest)).orElse(null);
        var number = phone == null ? null : kept(phone, new PointForm(Point.Kind.PHONE.name(), phone, null).flaw("phone"), rest);
        var address = email == null ? null : kept(email, new PointForm(Point.Kind.EMAIL.name(), email, null).flaw("email"), rest);
        boolean nobody = called == null && company == null && number == null && address == null;
        return new AdAnswers(lead, nobody ? "Meta " + lead.id() : called, company, number == null ? null : Phones.e164(number, Point.region(reader.zone())).orElse(number), address, city,
                interest.isBlank() ? null : cut(interest, LONGEST_INTEREST), lacking || own.isEmpty() ? null : own, rest);
    }

    private static String kept(String typed, Optional<Flaw> flaw, List<String> rest) {
        if (typed == null || Typed.line(typed) == null) {
            return null;
        }
        if (flaw.isPresent()) {
            rest.add(typed);
            return null;
        }
        return typed;
    }

    // Of two numbers or addresses the second one is said in words.
    private static boolean taken(String key, AdLead lead) {
        return KNOWN.contains(key) && switch (key) {
            case "whatsapp_number" -> lead.first("phone_number").isEmpty();
            case "work_phone_number" -> lead.first("phone_number", "whatsapp_number").isEmpty();
            case "work_email" -> lead.first("email").isEmpty();
            case "first_name", "last_name" -> lead.first("full_name").isEmpty();
            default -> true;
        };
    }

    private static Optional<Askable> field(AdLead.Answer answer, Map<String, Askable> known) {
        return known.values().stream().filter(askable -> askable.field() != null)
                .filter(askable -> Stream.of(answer.key(), answer.question()).filter(said -> said != null).anyMatch(said -> plain(said).equals(plain(askable.field().key())) || plain(said).equals(plain(askable.label(Language.EN))) || plain(said).equals(plain(askable.label(Language.UR)))))
                .findFirst();
    }

    private static String plain(String words) {
        return Folding.fold(words.replaceAll("[^\\p{L}\\p{M}\\p{N}]+", " ")).strip();
    }

    private static String line(AdLead.Answer answer) {
        var question = answer.question() != null ? answer.question() : answer.key().replace('_', ' ');
        return cut(question, LONGEST_LINE) + (question.endsWith("?") || question.endsWith("؟") || question.endsWith(":") ? " " : ": ") + answer.said();
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }

    LeadDraft draft() {
        return new LeadDraft(name, company, phone, email, city, lead.language(), campaign(), interest, null, null, null, null, List.of(), own);
    }

    /** What brought them: the campaign, else the advertisement, else the form. */
    private String campaign() {
        return Stream.of(lead.campaign(), lead.ad(), lead.form()).filter(said -> said != null && !said.isBlank()).findFirst().map(said -> cut(said, LONGEST_CAMPAIGN)).orElse(null);
    }

    /** What stands beside the lead; empty where all of it has a place. */
    Optional<String> note() {
        var lines = new ArrayList<>(rest);
        lead.consents().forEach(consent -> lines.add(Ui.plain(consent.given() ? "adverts.note.agreed" : "adverts.note.not_agreed", consent.what())));
        if (lead.form() != null && !lead.form().equals(campaign())) {
            lines.addFirst(Ui.plain("adverts.note.form", lead.form()));
        }
        if (lead.ad() != null && !lead.ad().equals(campaign())) {
            lines.addFirst(Ui.plain("adverts.note.ad", lead.ad()));
        }
        return lines.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", lines));
    }

    /** All of it, for the lead of somebody who sent it once more. */
    String again() {
        return Stream.concat(Stream.concat(Stream.of(Ui.plain("adverts.note.again")), lead.answers().stream().filter(answer -> !answer.said().isBlank()).map(AdAnswers::line)), note().stream()).collect(Collectors.joining("\n"));
    }
}
