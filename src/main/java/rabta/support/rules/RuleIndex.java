package rabta.support.rules;

import java.util.List;
import java.util.Map;

import rabta.kernel.web.Page;

/** @param sentences by rule, with which tickets; none for all @param misfits by rule, what of its condition is not understood any more @param done by rule, what it does, in words */
public record RuleIndex(List<TicketRule> rules, Map<Long, String> sentences, Map<Long, String> misfits, Map<Long, String> done) implements Page {
}
