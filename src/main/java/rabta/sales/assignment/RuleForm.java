package rabta.sales.assignment;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import rabta.customers.Typed;

/**
 * A rule as it is typed.
 *
 * @param way one of {@link Handing}, as a word
 * @param minutes as typed; blank for never
 * @param member those among whom it gives, in their order
 * @param cities what each looks after, by their numbers: names between commas
 */
public record RuleForm(String name, String way, String minutes, Boolean atWork, List<Long> member, Map<String, String> cities) {

    public RuleForm {
        atWork = Boolean.TRUE.equals(atWork);
        member = member == null ? List.of() : member.stream().filter(Objects::nonNull).distinct().toList();
        cities = cities == null ? Map.of() : cities;
    }

    static RuleForm blank() {
        return new RuleForm(null, Handing.ROUND_ROBIN.word(), null, false, List.of(), Map.of());
    }

    static RuleForm of(AssignmentRule rule) {
        return new RuleForm(rule.name(), rule.way().word(), rule.minutes() == null ? null : rule.minutes().toString(), rule.atWork(), rule.members().stream().map(AssignmentRule.Member::id).toList(),
                rule.members().stream().collect(Collectors.toMap(member -> String.valueOf(member.id()), AssignmentRule.Member::territory)));
    }

    public boolean gives(String member) {
        return this.member.stream().anyMatch(one -> one.toString().equals(member));
    }

    public String territory(String member) {
        return cities.get(member);
    }

    List<String> citiesOf(long member) {
        var typed = cities.get(String.valueOf(member));
        return typed == null ? List.of() : Stream.of(typed.split("[,،\\n]")).map(Typed::line).filter(Objects::nonNull).distinct().toList();
    }
}
