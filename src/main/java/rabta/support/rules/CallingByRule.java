package rabta.support.rules;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;
import rabta.kernel.outbound.Call;
import rabta.kernel.outbound.Outbound;
import rabta.kernel.outbound.OutboundFailure;
import rabta.kernel.sql.Json;
import rabta.kernel.web.NotFound;

/**
 * Calls an address until it answers with a status from 200 to 299, with pauses that grow. It may be called twice where the program dies in between;
 * what it is told has a number by which it knows that. What happened is named, not told: whoever is called asks for it by the API, in their own name.
 */
@Component
class CallingByRule implements Worker<CallByRule> {

    private record Asked(ServiceRule rule, RuleRun run) {
    }

    private final ServiceRules rules;
    private final RunLog log;
    private final RuleHooks hooks;
    private final Outbound outbound;
    private final TransactionTemplate transaction;

    CallingByRule(ServiceRules rules, RunLog log, RuleHooks hooks, Outbound outbound, PlatformTransactionManager transactions) {
        this.rules = rules;
        this.log = log;
        this.hooks = hooks;
        this.outbound = outbound;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void on(CallByRule job, Run run) {
        asked(job.run()).ifPresent(asked -> {
            var body = body(asked);
            try {
                var answer = outbound.send(Call.post(URI.create(asked.rule.deeds().hook())).header("Rabta-Delivery", String.valueOf(job.run())).header("Rabta-Signature", hooks.signature(asked.rule.id(), body)).json(body));
                if (!answer.ok()) {
                    trouble(job.run(), "rule_runs.hook_status");
                    throw new IllegalStateException("the address of rule " + asked.rule.id() + " answered " + answer.status());
                }
                transaction.executeWithoutResult(status -> log.called(job.run()));
            } catch (OutboundFailure failure) {
                trouble(job.run(), "rule_runs.hook_failed");
                if (failure.reason() != OutboundFailure.Reason.REFUSED) {
                    throw failure;
                }
            }
        });
    }

    private Optional<Asked> asked(long run) {
        try {
            return transaction.execute(status -> log.find(run).map(found -> new Asked(rules.find(found.rule()), found)).filter(asked -> asked.rule.deeds().hook() != null));
        } catch (NotFound removed) {
            return Optional.empty();
        }
    }

    private static String body(Asked asked) {
        var told = new LinkedHashMap<String, Object>();
        told.put("id", asked.run.id());
        told.put("at", asked.run.at().toString());
        told.put("moment", asked.rule.moment().word());
        told.put("rule", Map.of("id", asked.rule.id(), "name", asked.rule.name()));
        told.put("about", asked.run.about().type());
        told.put("record_id", asked.run.about().id());
        return Json.write(told);
    }

    private void trouble(long run, String key) {
        transaction.executeWithoutResult(status -> log.uncalled(run, key));
    }
}
