package rabta.support.sla;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import rabta.customers.Flaw;
import rabta.customers.Typed;
import rabta.kernel.ui.Amounts;
import rabta.support.tickets.TicketPriority;

/**
 * A policy as it is typed.
 *
 * @param time business or calendar
 * @param target hours and minutes, such as 4:00, by {@code urgent_first} and so on; blank for no promise
 * @param percent of the steps, {@code deed} and {@code member} likewise; a step without percent is none
 */
public record PolicyForm(String name, String time, Boolean hold, Map<String, String> target, List<String> percent, List<String> deed, List<String> member) {

    static final int STEPS = 6;
    private static final int LONGEST = 80;
    private static final int MOST = 525_600;
    private static final Pattern TIME = Pattern.compile("(\\d{1,4})(?:[:.](\\d{2}))?");

    record Read(Map<TicketPriority, Map<Promise, Integer>> targets, List<Policy.Step> steps, List<Flaw> flaws) {
    }

    public PolicyForm {
        hold = Boolean.TRUE.equals(hold);
        target = target == null ? Map.of() : target;
        percent = padded(percent);
        deed = padded(deed);
        member = padded(member);
    }

    private static List<String> padded(List<String> typed) {
        var all = new ArrayList<String>();
        for (int i = 0; i < STEPS; i++) {
            all.add(typed != null && i < typed.size() && typed.get(i) != null ? typed.get(i) : "");
        }
        // The binder writes into it once more.
        return all;
    }

    static PolicyForm blank() {
        return new PolicyForm(null, "business", true, Map.of(), List.of("75", "100"), List.of("owner", "lead"), List.of());
    }

    static PolicyForm of(Policy policy) {
        var target = new HashMap<String, String>();
        policy.targets().forEach((priority, promises) -> promises.forEach((promise, minutes) -> target.put(key(priority, promise), shown(minutes))));
        return new PolicyForm(policy.name(), policy.business() ? "business" : "calendar", policy.hold(), target, policy.steps().stream().map(step -> String.valueOf(step.percent())).toList(),
                policy.steps().stream().map(step -> step.deed().word()).toList(), policy.steps().stream().map(step -> step.member() == null ? "" : step.member().toString()).toList());
    }

    public static String key(TicketPriority priority, Promise promise) {
        return priority.word() + "_" + promise.word();
    }

    /** "4:00" */
    public static String shown(int minutes) {
        return "%d:%02d".formatted(minutes / 60, minutes % 60);
    }

    /** Minutes of what was typed; -1 where it is not understood. */
    static int minutes(String typed) {
        var time = TIME.matcher(Amounts.digits(typed).strip());
        if (!time.matches() || time.group(2) != null && Integer.parseInt(time.group(2)) > 59) {
            return -1;
        }
        int minutes = Integer.parseInt(time.group(1)) * 60 + (time.group(2) == null ? 0 : Integer.parseInt(time.group(2)));
        return minutes < 1 || minutes > MOST ? -1 : minutes;
    }

    Read read(java.util.Collection<Long> members) {
        var flaws = new ArrayList<Flaw>();
        var line = Typed.line(name);
        if (line == null) {
            flaws.add(Flaw.of("name", "invalid.required"));
        } else if (line.length() > LONGEST) {
            flaws.add(Flaw.of("name", "invalid.too_long", LONGEST));
        }
        if (!"business".equals(time) && !"calendar".equals(time)) {
            flaws.add(Flaw.of("time", "invalid.choice"));
        }
        var targets = new EnumMap<TicketPriority, Map<Promise, Integer>>(TicketPriority.class);
        for (var priority : TicketPriority.values()) {
            for (var promise : Promise.values()) {
                var typed = Typed.line(target.get(key(priority, promise)));
                if (typed == null) {
                    continue;
                }
                int minutes = minutes(typed);
                if (minutes < 0) {
                    flaws.add(Flaw.of("target[" + key(priority, promise) + "]", "sla.time_wrong"));
                } else {
                    targets.computeIfAbsent(priority, one -> new EnumMap<>(Promise.class)).put(promise, minutes);
                }
            }
        }
        if (flaws.isEmpty() && targets.isEmpty()) {
            flaws.add(Flaw.of("target[" + key(TicketPriority.NORMAL, Promise.FIRST) + "]", "sla.nothing"));
        }
        return new Read(targets, steps(members, flaws), flaws);
    }

    private List<Policy.Step> steps(java.util.Collection<Long> members, List<Flaw> flaws) {
        var steps = new ArrayList<Policy.Step>();
        for (int i = 0; i < STEPS; i++) {
            var share = Amounts.digits(percent.get(i)).replace("%", "").strip();
            if (share.isEmpty()) {
                continue;
            }
            var chosen = Policy.Deed.named(deed.get(i)).orElse(null);
            var whom = Typed.line(member.get(i));
            if (!share.matches("[0-9]{1,3}") || Integer.parseInt(share) < 1 || Integer.parseInt(share) > 400) {
                flaws.add(Flaw.of("percent[" + i + "]", "sla.percent_wrong"));
            } else if (chosen == null) {
                flaws.add(Flaw.of("deed[" + i + "]", "invalid.choice"));
            } else if (chosen.names() && (whom == null || !whom.matches("[0-9]{1,18}") || !members.contains(Long.valueOf(whom)))) {
                flaws.add(Flaw.of("member[" + i + "]", "sla.whom"));
            } else {
                steps.add(new Policy.Step(0, Integer.parseInt(share), chosen, chosen.names() ? Long.valueOf(whom) : null));
            }
        }
        return steps;
    }
}
