package rabta.support.rules;

import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.conversations.Conversation;
import rabta.conversations.Conversations;
import rabta.conversations.replies.Macro;
import rabta.conversations.replies.Macros;
import rabta.conversations.replies.SavedReplies;
import rabta.conversations.replies.SavedReply;
import rabta.conversations.replies.Variables;
import rabta.identity.Viewer;
import rabta.identity.access.Viewers;
import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;
import rabta.kernel.sql.Binding;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;
import rabta.support.tickets.TicketThreads;

/** That it was said is written with the message: it goes out once, whatever dies and however often the job comes. */
@Component
class SayingByRule implements Worker<SayByRule> {

    private final JdbcClient jdbc;
    private final ServiceRules rules;
    private final RunLog log;
    private final TicketThreads threads;
    private final Conversations conversations;
    private final SavedReplies replies;
    private final Macros macros;
    private final Variables variables;
    private final Viewers viewers;
    private final TransactionTemplate transaction;

    SayingByRule(JdbcClient jdbc, ServiceRules rules, RunLog log, TicketThreads threads, Conversations conversations, SavedReplies replies, Macros macros, Variables variables, Viewers viewers, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.rules = rules;
        this.log = log;
        this.threads = threads;
        this.conversations = conversations;
        this.replies = replies;
        this.macros = macros;
        this.variables = variables;
        this.viewers = viewers;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void on(SayByRule job, Run run) {
        try {
            transaction.executeWithoutResult(status -> log.find(job.run()).filter(found -> found.saidAt() == null).ifPresent(this::say));
        } catch (NotFound | Problem silent) {
            // The rule was removed meanwhile, or the channel takes nothing now: there is nothing to be mended by trying again.
            var key = silent instanceof Problem problem && problem.key().startsWith("rule_runs.") ? problem.key() : silent instanceof NotFound ? "rule_runs.gone" : "rule_runs.refused";
            transaction.executeWithoutResult(status -> log.trouble(job.run(), key));
        }
    }

    private void say(RuleRun run) {
        var rule = rules.find(run.rule());
        var viewer = viewers.system();
        var where = rule.about() == About.TICKET ? threads.latest(run.about().id(), viewer) : conversations.each(List.of(run.about().id()), viewer).stream().findFirst();
        var there = where.filter(one -> !one.spam() && !one.blocked() && one.mergedInto() == null).orElseThrow(() -> new Problem("rule_runs.nobody"));
        // The conversation first, as whoever writes there holds it: whoever comes at the same moment waits here, and then knows what was said.
        jdbc.sql("select c.id from conversations c where c.id = :id for update").param("id", there.id()).query(Long.class).single();
        if (!log.says(run.id())) {
            return;
        }
        if (log.often(run)) {
            throw new Problem("rule_runs.often");
        }
        var text = text(rule.deeds(), language(there), viewer).map(words -> variables.fill(words, there, viewer)).filter(words -> !words.isBlank()).orElseThrow(NotFound::new);
        threads.say(rule.about() == About.TICKET ? run.about().id() : null, there, text);
    }

    /** In which the customer reads: that of the conversation, else theirs, else the business's. */
    private String language(Conversation there) {
        return jdbc.sql("""
                select coalesce(c.language, p.language, w.language, 'en')
                  from conversations c
                       left join people p on p.id = c.person_id
                       left join control.workspaces w on w.id = :workspace
                 where c.id = :id
                """).param("id", there.id()).param("workspace", Binding.workspace()).query(String.class).single();
    }

    private Optional<String> text(Deeds deeds, String language, Viewer viewer) {
        if (deeds.reply() != null || deeds.replyUr() != null) {
            boolean urdu = deeds.reply() == null || deeds.replyUr() != null && "ur".equals(language);
            return Optional.of(urdu ? deeds.replyUr() : deeds.reply());
        }
        if (deeds.saved() != null) {
            var known = replies.all(viewer).stream().filter(reply -> !reply.own() && deeds.saved().contains(reply.id())).toList();
            return known.stream().filter(reply -> language.equals(reply.language())).findFirst().or(() -> known.stream().filter(reply -> reply.language() == null).findFirst()).or(() -> known.stream().findFirst()).map(SavedReply::text);
        }
        return macros.all(viewer).stream().filter(macro -> !macro.own() && deeds.macro() != null && macro.id() == deeds.macro()).findFirst().map(Macro::reply);
    }
}
