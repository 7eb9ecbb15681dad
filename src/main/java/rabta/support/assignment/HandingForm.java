package rabta.support.assignment;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import rabta.customers.Typed;

/**
 * A rule as it is typed.
 *
 * @param way one of {@link HandingWay}, as a word
 * @param member those among whom it gives, in their order
 * @param skills what each knows, by their numbers: words between commas
 * @param most how many each carries, by their numbers; blank for any amount
 */
public record HandingForm(String name, String way, Boolean atWork, List<Long> member, Map<String, String> skills, Map<String, String> most) {

    public HandingForm {
        atWork = Boolean.TRUE.equals(atWork);
        member = member == null ? List.of() : member.stream().filter(Objects::nonNull).distinct().toList();
        skills = skills == null ? Map.of() : skills;
        most = most == null ? Map.of() : most;
    }

    static HandingForm blank() {
        return new HandingForm(null, HandingWay.IN_TURN.word(), false, List.of(), Map.of(), Map.of());
    }

    static HandingForm of(HandingRule rule) {
        return new HandingForm(rule.name(), rule.way().word(), rule.atWork(), rule.members().stream().map(HandingRule.Member::id).toList(),
                rule.members().stream().collect(Collectors.toMap(one -> String.valueOf(one.id()), one -> String.join(", ", one.skills()))),
                rule.members().stream().filter(one -> one.most() != null).collect(Collectors.toMap(one -> String.valueOf(one.id()), one -> one.most().toString())));
    }

    public boolean gives(String member) {
        return this.member.stream().anyMatch(one -> one.toString().equals(member));
    }

    public String skills(String member) {
        return skills.get(member);
    }

    public String most(String member) {
        return most.get(member);
    }

    List<String> skillsOf(long member) {
        var typed = skills.get(String.valueOf(member));
        return typed == null ? List.of() : Stream.of(typed.split("[,،\\n]")).map(Typed::line).filter(Objects::nonNull).distinct().toList();
    }

    String mostOf(long member) {
        return Typed.line(most.get(String.valueOf(member)));
    }
}
