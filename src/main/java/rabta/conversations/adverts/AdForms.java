package rabta.conversations.adverts;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Component;

import rabta.conversations.AdLead;
import rabta.conversations.meta.Graph;
import rabta.conversations.meta.GraphFailure;
import rabta.conversations.webhooks.Tree;
import rabta.kernel.outbound.OutboundFailure;
import tools.jackson.databind.JsonNode;

/** Fetches what was left on Meta's lead advertisements (Marketing API, Retrieving Leads), and reads it without trusting its shape. */
@Component
class AdForms {

    private static final String SURE = "id,created_time,form_id,field_data,custom_disclaimer_responses,is_organic,platform";
    /** Only who may look after the advertisements themselves is told these. */
    private static final String OF_ADS = SURE + ",ad_name,campaign_name";
    private static final DateTimeFormatter META = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssZ");

    private final Graph graph;

    AdForms(Graph graph) {
        this.graph = graph;
    }

    /** @throws GraphFailure for an answer that says no @throws OutboundFailure where none is to be had */
    AdLead fetch(AdLeads.Waiting waiting, Graph.Access access) {
        var lead = lead(waiting.externalId(), access);
        var form = form(Tree.text(lead, "form_id"), access);
        var questions = new HashMap<String, JsonNode>();
        Tree.each(form, "questions").forEach(question -> {
            if (Tree.text(question, "key") != null) {
                questions.put(Tree.text(question, "key"), question);
            }
        });
        var answers = new ArrayList<AdLead.Answer>();
        for (var field : Tree.each(lead, "field_data")) {
            var key = Tree.text(field, "name");
            if (key != null) {
                var question = questions.get(key);
                answers.add(new AdLead.Answer(key, question == null ? null : Tree.text(question, "label"), Tree.each(field, "values").stream().filter(JsonNode::isValueNode).map(JsonNode::asString).map(value -> chosen(question, value)).toList()));
            }
        }
        var consents = Tree.each(lead, "custom_disclaimer_responses").stream().filter(one -> Tree.text(one, "checkbox_key") != null).map(one -> new AdLead.Consent(Tree.text(one, "checkbox_key"), given(one.path("is_checked")))).toList();
        var locale = Tree.text(form, "locale");
        return new AdLead(waiting.channel(), waiting.externalId(), Tree.text(form, "name"), Tree.text(lead, "campaign_name"), Tree.text(lead, "ad_name"), Tree.text(lead, "platform"),
                locale == null ? null : locale.startsWith("ur") ? "ur" : locale.startsWith("en") ? "en" : null, at(Tree.text(lead, "created_time"), waiting.toldAt()), List.copyOf(answers), consents);
    }

    private JsonNode lead(String id, Graph.Access access) {
        try {
            return graph.get(access, id, Map.of("fields", OF_ADS));
        } catch (GraphFailure failure) {
            if (!failure.error().permission()) {
                throw failure;
            }
            return graph.get(access, id, Map.of("fields", SURE));
        }
    }

    // What the form asks in words; a lead without them is still a lead.
    private JsonNode form(String id, Graph.Access access) {
        try {
            return id == null ? Tree.of("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8)) : graph.get(access, id, Map.of("fields", "name,locale,questions"));
        } catch (GraphFailure | OutboundFailure unknown) {
            return Tree.of("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    // Of several to choose from Meta tells the key, and the form what stood there.
    private static String chosen(JsonNode question, String value) {
        return question == null ? value : Tree.each(question, "options").stream().filter(option -> value.equals(Tree.text(option, "key")) && Tree.text(option, "value") != null).map(option -> Tree.text(option, "value")).findFirst().orElse(value);
    }

    private static boolean given(JsonNode checked) {
        return checked.isBoolean() ? checked.booleanValue() : checked.isValueNode() && List.of("1", "true").contains(checked.asString());
    }

    private static Instant at(String typed, Instant told) {
        if (typed == null) {
            return told;
        }
        var seconds = Tree.seconds(typed);
        try {
            return seconds != null ? seconds : OffsetDateTime.parse(typed, META).toInstant();
        } catch (DateTimeParseException other) {
            try {
                return OffsetDateTime.parse(typed).toInstant();
            } catch (DateTimeParseException unreadable) {
                return told;
            }
        }
    }
}
