package rabta.support.rules;

import java.util.List;
import java.util.Map;

import rabta.kernel.web.Page;

/**
 * @param looked by rule, what it looks at, in words
 * @param sentences by rule, with which tickets or whose conversations; none for all
 * @param misfits by rule, what of its condition is not understood any more
 * @param done by rule, what it does, in words
 */
public record RuleIndex(List<ServiceRule> rules, Map<Long, String> looked, Map<Long, String> sentences, Map<Long, String> misfits, Map<Long, String> done) implements Page {

    public List<ServiceRule> of(About about) {
        return rules.stream().filter(rule -> rule.about() == about).toList();
    }

    /** When a rule is asked, and of what, in words. */
    public String asked(ServiceRule rule) {
        return java.util.stream.Stream.of(looked.get(rule.id()), sentences.get(rule.id())).filter(words -> words != null && !words.isEmpty()).collect(java.util.stream.Collectors.joining(" · "));
    }
}
