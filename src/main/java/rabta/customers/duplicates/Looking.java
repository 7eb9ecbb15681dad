package rabta.customers.duplicates;

import java.util.List;

import org.springframework.stereotype.Component;

import rabta.customers.RecordKind;
import rabta.customers.search.DuplicateRules;
import rabta.customers.search.Rules;
import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;

/** Looks through all records of every kind. A scan that was interrupted begins anew: it changes nothing but the list of pairs. */
@Component
class Looking implements Worker<LookForDuplicates> {

    private static final int BATCH = 10_000;
    private static final int COMPARED = 2_000;

    private final Scan scan;
    private final DuplicateRules rules;

    Looking(Scan scan, DuplicateRules rules) {
        this.scan = scan;
        this.rules = rules;
    }

    @Override
    public void on(LookForDuplicates job, Run run) {
        var kinds = scan.kinds();
        long total = kinds.stream().mapToLong(scan::count).sum();
        long looked = 0;
        var counted = rules.current();
        for (var kind : kinds) {
            scan.clear();
            long after = 0;
            for (var sides = scan.after(kind, after, BATCH); !sides.isEmpty(); sides = scan.after(kind, after, BATCH)) {
                if (run.cancelled()) {
                    scan.clear();
                    return;
                }
                if (counted.names(kind)) {
                    scan.sort(kind, sides);
                }
                looked += sides.size();
                after = sides.getLast().id();
                // The keys are about half of the work; the other half is not known before it is done.
                run.progress(looked / 2, total);
            }
            scan.pairByValue(kind, job.scan(), counted);
            scan.pairByName(kind, job.scan());
            compare(kind, job.scan(), counted);
            scan.forget(kind, job.scan());
            run.progress(looked, total);
        }
        scan.finish(job.scan(), looked);
    }

    private void compare(RecordKind kind, long number, Rules counted) {
        long low = 0;
        long high = 0;
        for (List<Scan.Pair> pairs = scan.pairs(kind, number, low, high, COMPARED); !pairs.isEmpty(); pairs = scan.pairs(kind, number, low, high, COMPARED)) {
            scan.write(kind, pairs, pairs.stream().map(p -> Resemblance.of(p.low(), p.high(), p.phone() && counted.phone(), p.email() && counted.email(), counted.names(kind))).toList());
            low = pairs.getLast().low().id();
            high = pairs.getLast().high().id();
        }
    }
}
