package rabta.support.surveys;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.util.HtmlUtils;

import rabta.conversations.Conversations;
import rabta.conversations.Reply;
import rabta.customers.RecordKind;
import rabta.customers.relations.Channel;
import rabta.customers.relations.Consents;
import rabta.customers.relations.Purpose;
import rabta.identity.access.Viewers;
import rabta.kernel.events.Happenings;
import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;
import rabta.kernel.mail.Mail;
import rabta.kernel.mail.Mailer;
import rabta.kernel.secrets.Tokens;
import rabta.kernel.sql.Binding;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;
import rabta.kernel.ui.Words;
import rabta.kernel.web.BaseUrl;
import rabta.kernel.web.Problem;
import rabta.support.TicketKind;

/**
 * Asks one customer: where their ticket was talked about, or else by letter. The row that says that they were asked is written in the
 * transaction that writes the message, so nobody is asked twice.
 */
@Component
class Asking implements Worker<AskSurvey> {

    private static final List<String> FACES = List.of("😞", "🙁", "😐", "🙂", "😀");

    private enum Way { CONVERSATION, MAIL }

    /** @param conversation where to answer, or null @param machine whether it is spam, blocked, or nothing but machines wrote in it */
    private record Waiting(long id, long survey, Long ticket, Long person, boolean over, String name, Language language, String email, Long conversation, boolean mail, boolean machine) {
    }

    private final JdbcClient jdbc;
    private final Surveys surveys;
    private final Conversations conversations;
    private final Consents consents;
    private final Viewers viewers;
    private final Mailer mailer;
    private final BaseUrl base;
    private final Happenings happenings;
    private final TransactionTemplate transaction;

    Asking(JdbcClient jdbc, Surveys surveys, Conversations conversations, Consents consents, Viewers viewers, Mailer mailer, BaseUrl base, Happenings happenings, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.surveys = surveys;
        this.conversations = conversations;
        this.consents = consents;
        this.viewers = viewers;
        this.mailer = mailer;
        this.base = base;
        this.happenings = happenings;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void on(AskSurvey job, Run run) {
        try {
            transaction.executeWithoutResult(status -> ask(job.ask(), true));
        } catch (Problem refused) {
            // The channel takes nothing now, such as WhatsApp a day after the customer wrote: a letter may reach them.
            transaction.executeWithoutResult(status -> ask(job.ask(), false));
        }
    }

    void ask(long id, boolean there) {
        waiting(id).ifPresent(ask -> {
            var survey = surveys.all().stream().filter(one -> one.id() == ask.survey && one.working()).findFirst();
            var why = why(ask, survey.orElse(null));
            var way = there && ask.conversation != null ? Way.CONVERSATION : ask.email != null ? Way.MAIL : null;
            if (why == null && way == null) {
                why = "UNREACHABLE";
            }
            if (why != null) {
                jdbc.sql("update survey_asks a set state = 'LEFT_OUT', why = :why where a.id = :id").param("why", why).param("id", id).update();
                return;
            }
            send(ask, survey.get(), way);
        });
    }

    /** Why they are not asked, or null. */
    private String why(Waiting ask, Survey survey) {
        return survey == null ? "STOPPED" : ask.person == null ? "UNREACHABLE" : ask.machine ? "SPAM" : !ask.over ? "REOPENED" : rests(ask, survey.rest()) ? "RESTS"
                : allowed(ask) ? null : "REFUSED";
    }

    // Being asked after help belongs to it and needs no yes of its own; any other asking does. Whoever said no to surveys is asked by none.
    private boolean allowed(Waiting ask) {
        return ask.ticket == null ? consents.may(ask.person, Channel.EMAIL, Purpose.SURVEY) : consents.may(ask.person, Channel.EMAIL, Purpose.SERVICE) && !refused(ask.person);
    }

    private boolean refused(long person) {
        return jdbc.sql("select coalesce((select not c.given from consents c where c.person_id = :person and c.channel = 'EMAIL' and c.purpose = 'SURVEY' order by c.id desc limit 1), false)").param("person", person).query(Boolean.class).single();
    }

    private Optional<Waiting> waiting(long id) {
        return jdbc.sql("""
                select a.id, a.survey_id, a.ticket_id, p.id, t.id is null or t.state in ('SOLVED', 'CLOSED'), p.name, coalesce(c.language, p.language, w.language, 'en'),
                       (select o.value from contact_points o where o.person_id = p.id and o.kind = 'EMAIL' and not o.doubtful order by o.position, o.id limit 1),
                       c.id, coalesce(h.kind = 'mail', false),
                       c.id is not null and (c.spam or not exists (select from messages v where v.conversation_id = c.id and v.direction = 'in' and not v.automatic))
                  from survey_asks a
                       left join people p on p.id = a.person_id and p.deleted_at is null and p.archived_at is null
                       left join tickets t on t.id = a.ticket_id
                       left join ticket_conversations x on x.ticket_id = t.id and x.present
                       left join conversations c on c.id = x.conversation_id and c.merged_into is null
                       left join channels h on h.id = c.channel_id
                       left join control.workspaces w on w.id = :workspace
                 where a.id = :id and a.state = 'WAITING'
                 order by c.last_message_at desc nulls last
                 limit 1
                   for update of a
                """).param("id", id).param("workspace", Binding.workspace()).query((r, n) -> new Waiting(r.getLong(1), r.getLong(2), r.getObject(3, Long.class), r.getObject(4, Long.class), r.getBoolean(5), r.getString(6), Language.of(r.getString(7)), r.getString(8),
                r.getObject(9, Long.class), r.getBoolean(10), r.getBoolean(11))).optional();
    }

    private boolean rests(Waiting ask, int days) {
        return jdbc.sql("select exists (select from survey_asks a where a.person_id = :person and a.sent_at > now() - make_interval(days => :days) and a.way <> 'LINK')").param("person", ask.person).param("days", days).query(Boolean.class).single();
    }

    private void send(Waiting ask, Survey survey, Way way) {
        var secret = Tokens.random();
        jdbc.sql("update survey_asks a set state = 'SENT', sent_at = now(), hash = :hash, way = :way where a.id = :id").param("hash", Tokens.hash(secret)).param("way", way.name()).param("id", ask.id).update();
        var link = base.link("/rating/" + Binding.workspace() + "/" + secret);
        var reader = viewers.system().preferences().with(ask.language);
        var business = jdbc.sql("select w.name from control.workspaces w where w.id = :id").param("id", Binding.workspace()).query(String.class).single();
        var question = ScopedValue.where(Preferences.CURRENT, reader).call(() -> survey.question(ask.language, business));
        var about = ask.ticket == null ? "" : Words.plain(reader, "surveys.mail.about", String.valueOf(ask.ticket)) + "\n\n";
        var text = about + question + "\n" + link;
        if (way == Way.CONVERSATION) {
            var reply = Reply.text(text).byItself();
            conversations.reply(ask.conversation, ask.mail ? reply.formatted(html(about, question, link, survey.kind(), reader)) : reply, viewers.system());
        } else {
            mailer.post(new Mail(ask.email, Words.plain(reader, "surveys.mail.subject", line(business)), text + "\n\n" + Words.plain(reader, "surveys.mail.foot", business), html(about, question, link, survey.kind(), reader), ask.language));
        }
        happenings.record(new SurveyHappened.SurveySent(RecordKind.PERSON.ref(ask.person), survey.name()), null);
        if (ask.ticket != null) {
            happenings.record(new SurveyHappened.SurveySent(TicketKind.TICKET.ref(ask.ticket), survey.name()), null);
        }
    }

    private static String line(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    /** Each face, or number, leads to the page that asks whether it is meant: programs that look at all links of a letter answer nothing by that. */
    static String html(String about, String question, String link, SurveyKind kind, Preferences reader) {
        var choices = IntStream.rangeClosed(kind.least(), kind.most())
                .mapToObj(score -> "<a href=\"" + HtmlUtils.htmlEscape(link + "?score=" + score) + "\" title=\"" + HtmlUtils.htmlEscape(Words.plain(reader, "surveys.score", score, kind.most())) + "\">" + (kind == SurveyKind.CSAT ? FACES.get(score - 1) : score) + "</a>")
                .collect(Collectors.joining(" &nbsp; "));
        return "<p>" + HtmlUtils.htmlEscape(about.strip()) + "</p><p>" + HtmlUtils.htmlEscape(question) + "</p><p>" + choices + "</p>";
    }
}
